using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>How well an account is, and since when.</summary>
/// <param name="Level">How well.</param>
/// <param name="Reason">For a person: why.</param>
/// <param name="Since">Since when it has been at this level, UTC, as far as is known.</param>
public sealed record AccountHealth(HealthLevel Level, string Reason, DateTimeOffset Since)
{
    /// <summary>The health that the last run tells of. A failure that passes by itself (<see cref="FailureClass.Transport"/>) only degrades.</summary>
    /// <param name="last">The last run; <see langword="null"/> before the first.</param>
    public static AccountHealth Of(SyncReport? last) => last is null
        ? new(HealthLevel.Healthy, Texts.NeverRun().ToString(), default)
        : new(LevelOf(last), ReasonOf(last), last.Started);

    /// <summary>The health after a run that was cancelled says as little as none: the level before it stays.</summary>
    internal AccountHealth After(SyncReport report, ServerWarning? warning, DateTimeOffset now)
    {
        if (report.Result == SyncResult.Cancelled)
        {
            return this;
        }

        AccountHealth then = Of(report);
        if (then.Level == HealthLevel.Healthy && warning is not null)
        {
            then = new(HealthLevel.Degraded, warning.Message, now);
        }

        return then with { Since = then.Level == Level && Since != default ? Since : now };
    }

    private static HealthLevel LevelOf(SyncReport report) => report.Result switch
    {
        SyncResult.Attention => HealthLevel.Degraded,
        SyncResult.Stopped => HealthLevel.Unhealthy,
        SyncResult.Failed when FailureOf(report) is { Class: FailureClass.Transport or FailureClass.Locked } => HealthLevel.Degraded,
        SyncResult.Failed => HealthLevel.Unhealthy,
        _ => HealthLevel.Healthy,
    };

    private static string ReasonOf(SyncReport report) => report.Result switch
    {
        SyncResult.Attention => Texts.Attention().ToString(),
        SyncResult.Stopped => Texts.SafetyStop().ToString(),
        SyncResult.Failed => (FailureOf(report)?.Text ?? Texts.Failed()).ToString(),
        _ => Texts.InStep().ToString(),
    };

    // What ended the run is told last.
    private static SyncError? FailureOf(SyncReport report) => report.Errors is [.., var last] ? last : null;
}
