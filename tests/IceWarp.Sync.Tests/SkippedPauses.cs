using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Tests;

/// <summary>A clock on which pauses of a few seconds are over at once and kept in mind; the long ones of watchdogs are left alone.</summary>
internal sealed class SkippedPauses
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(12);

    public SkippedPauses() => Clock = new() { TimerStarted = OnStarted };

    public ManualTime Clock { get; }

    /// <summary>The pauses so far.</summary>
    public List<TimeSpan> Begun { get; } = [];

    /// <summary>Called when a pause begins, which then does not end by itself.</summary>
    public Action? Paused { get; init; }

    private void OnStarted(TimeSpan due)
    {
        if (due <= TimeSpan.Zero || due > Watchdog)
            return;
        Begun.Add(due);
        if (Paused is not null)
            Paused();
        else
            Clock.Advance(due);
    }
}
