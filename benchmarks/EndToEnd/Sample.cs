using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>One measured sync: what the client, the line and the server spent.</summary>
internal readonly record struct Sample(Cost Client, ProxyCounts Line, double ServerCpuMs);
