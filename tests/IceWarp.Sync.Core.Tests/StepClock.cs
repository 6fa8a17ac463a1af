namespace IceWarp.Sync.Core.Tests;

/// <summary>A clock that moves when told; timers, periodic ones too, fire inside <see cref="Advance"/>.</summary>
internal sealed class StepClock : TimeProvider
{
    private readonly List<StepTimer> timers = [];
    private DateTimeOffset now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public override TimeZoneInfo LocalTimeZone => Zone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => now;

    public void Set(DateTimeOffset time) => now = time.ToUniversalTime();

    public void Advance(TimeSpan by)
    {
        DateTimeOffset end = now + by;
        while (Next(end) is { Due: { } due } next)
        {
            now = due > now ? due : now;
            next.Fire();
        }

        now = end;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StepTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (timers)
        {
            timers.Add(timer);
        }

        return timer;
    }

    private StepTimer? Next(DateTimeOffset end)
    {
        lock (timers)
        {
            return timers.Where(t => t.Due <= end).MinBy(t => t.Due);
        }
    }

    private sealed class StepTimer(StepClock clock, Action fire) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan every)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            period = every;
            return true;
        }

        public void Fire()
        {
            Due = period == Timeout.InfiniteTimeSpan ? null : Due + period;
            fire();
        }

        public void Dispose()
        {
            Due = null;
            lock (clock.timers)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
