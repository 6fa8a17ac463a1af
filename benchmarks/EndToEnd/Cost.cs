namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>What one sync cost its client.</summary>
internal readonly record struct Cost(double WallMs, double CpuMs, double PeakMb);
