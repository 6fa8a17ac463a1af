using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>How a run is broken off: its line at a byte, or, with no kind of fault, its process (SIGKILL).</summary>
internal sealed record Interruption(ProxyFaultKind? Fault, ProxyDirection Direction, long AtByte)
{
    // A login and a look at all folders; what follows is longer downwards.
    private const int LeastBytes = 50, MostUp = 5000, MostDown = 14_000;

    /// <summary>Any interruption; silence and kills of a process that takes long to start are rarer, because they cost a second each.</summary>
    public static Interruption Of(Random random, bool isSlow)
    {
        ProxyFaultKind? kind = random.Next(isSlow ? 8 : 4) switch
        {
            0 => null,
            1 when isSlow => ProxyFaultKind.Stall,
            < 5 => ProxyFaultKind.Cut,
            _ => ProxyFaultKind.Reset,
        };
        var direction = (ProxyDirection)random.Next(2);
        return new(kind, direction, random.Next(LeastBytes, direction == ProxyDirection.Up ? MostUp : MostDown));
    }

    public override string ToString() => $"{Fault?.ToString() ?? "Kill"} at byte {AtByte} {Direction}";
}
