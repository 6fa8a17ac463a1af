namespace IceWarp.Sync.Testing.Clocks;

/// <summary>
/// A clock that moves only when told, so that a week of timers passes in a moment and at exact times. Its two clocks are apart,
/// as a machine's are: the monotonic one (<see cref="GetTimestamp"/>, timers) and the one on the wall (<see cref="GetUtcNow"/>).
/// </summary>
/// <remarks>
/// A timer fires inside the call that moves the clock past its time, on the caller's thread, in the order of due times. Calls may
/// come from any thread; a callback may move the clock, start timers and stop them.
/// </remarks>
/// <param name="start">What the clock on the wall shows at first. <value>Default: 1 January 2000, UTC.</value></param>
public sealed class ManualTime(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private TimeSpan elapsed;
    private DateTimeOffset wall = (start ?? new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)).ToUniversalTime();
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private TaskCompletionSource timerSet = NewSignal();

    /// <summary>What the monotonic clock has counted.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (gate)
            {
                return elapsed;
            }
        }
    }

    /// <summary>When the next timer is due, on the monotonic clock; <see langword="null"/> where none is set.</summary>
    public TimeSpan? NextTimer
    {
        get
        {
            lock (gate)
            {
                return timers.Min(t => t.Due);
            }
        }
    }

    /// <summary>Called after a timer was started, with the time until it is due; may move the clock. <value>Default: nobody.</value></summary>
    public Action<TimeSpan>? TimerStarted { get; set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => zone;

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return wall;
        }
    }

    /// <summary>Sets the clock on the wall, as a person or a time server does. No timer fires and the monotonic clock stays.</summary>
    public void SetWallClock(DateTimeOffset now)
    {
        lock (gate)
        {
            wall = now.ToUniversalTime();
        }
    }

    /// <summary>Sets the time zone. Neither clock moves.</summary>
    public void SetLocalTimeZone(TimeZoneInfo local)
    {
        ArgumentNullException.ThrowIfNull(local);
        zone = local;
    }

    /// <summary>Lets time pass on both clocks; each timer fires at its time.</summary>
    /// <param name="by">How much; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan end = Elapsed + by;
        while (Take(end) is { } timer)
        {
            timer.Fire();
        }

        lock (gate)
        {
            MoveTo(end);
        }
    }

    /// <summary>Lets time pass up to a point on the monotonic clock; does nothing where that has passed.</summary>
    /// <param name="point">The point, as <see cref="Elapsed"/> counts.</param>
    public void AdvanceTo(TimeSpan point)
    {
        if (point - Elapsed is { } by && by > TimeSpan.Zero)
        {
            Advance(by);
        }
    }

    /// <summary>Lets time pass as a machine does that sleeps: nothing fires meanwhile, what is overdue fires at the end.</summary>
    /// <param name="by">How long it sleeps.</param>
    /// <param name="monotonicStandsStill">Whether the monotonic clock stands meanwhile, as on Linux, instead of going on, as on Windows.</param>
    public void Sleep(TimeSpan by, bool monotonicStandsStill)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (gate)
        {
            wall += by;
            elapsed += monotonicStandsStill ? TimeSpan.Zero : by;
        }

        Advance(TimeSpan.Zero);
    }

    /// <summary>Waits until a timer is set that is due after so much time: then what is tested has come to its pause.</summary>
    /// <param name="due">The time, as of now; exactly.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">Nobody set such a timer within 20 seconds of the system's clock.</exception>
    public async Task TimerAsync(TimeSpan due, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task set;
            lock (gate)
            {
                if (timers.Exists(t => t.Due == elapsed + due))
                {
                    return;
                }

                set = timerSet.Task;
            }

            await set.WaitAsync(TimeSpan.FromSeconds(20), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Takes the next timer that is due by then, and moves the clocks to its time.</summary>
    private ManualTimer? Take(TimeSpan end)
    {
        lock (gate)
        {
            ManualTimer? next = timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            if (next?.Due is { } due)
            {
                MoveTo(due);
                next.Due = next.Period is { } period ? due + period : null;
            }

            return next;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void MoveTo(TimeSpan point)
    {
        if (point > elapsed)
        {
            wall += point - elapsed;
            elapsed = point;
        }
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        private bool isDisposed;

        public TimeSpan? Due { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Fire() => callback();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                if (isDisposed)
                {
                    return false;
                }

                time.timers.Remove(this);
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.elapsed + dueTime;
                Period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : period;
                if (Due is not null)
                {
                    time.timers.Add(this);
                    time.timerSet.TrySetResult();
                    time.timerSet = NewSignal();
                }
            }

            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                time.TimerStarted?.Invoke(dueTime);
            }

            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                isDisposed = true;
                Due = null;
                time.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
