using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Tests;

/// <summary>A clock on which the pauses before another try, which end with a fifth of a second, are over at once and kept in mind; other timers are left alone.</summary>
internal sealed class SkippedPauses
{
    public SkippedPauses() => Clock = new() { TimerStarted = OnStarted };

    public ManualTime Clock { get; }

    /// <summary>The pauses so far.</summary>
    public List<TimeSpan> Begun { get; } = [];

    /// <summary>Called when a pause begins, which then does not end by itself.</summary>
    public Action? Paused { get; init; }

    private void OnStarted(TimeSpan due)
    {
        if (due.Milliseconds != 200)
            return;
        Begun.Add(due);
        if (Paused is not null)
            Paused();
        else
            Clock.Advance(due);
    }
}
