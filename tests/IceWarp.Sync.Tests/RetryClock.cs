namespace IceWarp.Sync.Tests;

/// <summary>The system's clock, but pauses of a few seconds are over at once and kept in mind; the long ones of watchdogs are left alone.</summary>
internal sealed class RetryClock : TimeProvider
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(12);

    /// <summary>The pauses so far.</summary>
    public List<TimeSpan> Pauses { get; } = [];

    /// <summary>Called when a pause begins, which then does not end by itself.</summary>
    public Action? Paused { get; init; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime > Watchdog)
            return base.CreateTimer(callback, state, dueTime, period);
        Pauses.Add(dueTime);
        ITimer timer = base.CreateTimer(callback, state, Paused is null ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Paused?.Invoke();
        return timer;
    }
}
