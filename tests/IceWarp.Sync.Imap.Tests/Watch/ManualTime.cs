namespace IceWarp.Sync.Imap.Tests.Watch;

/// <summary>A clock that moves when told; a test waits for a timer to be set, never for time to pass.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private TaskCompletionSource set = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer is set that is due after this time.</summary>
    public async Task TimerAsync(TimeSpan due)
    {
        while (true)
        {
            Task change;
            lock (gate)
            {
                if (timers.Exists(t => t.Due == now + due))
                    return;
                change = set.Task;
            }

            await change.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    public void Advance(TimeSpan by)
    {
        List<ManualTimer> over;
        lock (gate)
        {
            now += by;
            over = [.. timers.Where(t => t.Due <= now).OrderBy(t => t.Due)];
            over.ForEach(t => t.Due = null);
        }

        over.ForEach(t => t.Fire());
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.now + dueTime;
                time.timers.Remove(this);
                time.timers.Add(this);
                time.set.TrySetResult();
                time.set = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return true;
        }

        public void Fire() => fire();

        public void Dispose()
        {
            lock (time.gate)
                time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
