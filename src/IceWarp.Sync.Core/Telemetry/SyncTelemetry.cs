using System.Diagnostics;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Core.Telemetry;

/// <summary>
/// The names under which runs are traced and measured; <c>docs/telemetry.md</c> lists all of them with their units. While
/// nobody listens, nothing is recorded and nothing allocated. No tag ever holds a name, an address or content.
/// </summary>
public static class SyncTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Name = "IceWarp.Sync";

    /// <summary>The activity of a run.</summary>
    public const string RunActivity = "sync.run";

    /// <summary>The activity of a step of a run.</summary>
    public const string PhaseActivity = "sync.phase";

    /// <summary>The activity of copying the items of one folder to one side.</summary>
    public const string TransferActivity = "sync.transfer";

    internal static string? Version { get; } = typeof(SyncTelemetry).Assembly.GetName().Version?.ToString(3);

    internal static ActivitySource Source { get; } = new(Name, Version);

    /// <summary>Counts what a run cost on the line. For whoever owns the line; the engine does not know it.</summary>
    /// <param name="traffic">What the run cost.</param>
    public static void Count(Traffic traffic) => SyncMetrics.Cost(traffic);
}
