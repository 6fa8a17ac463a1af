namespace IceWarp.Sync.Net.Lines;

/// <summary>
/// Notices that no byte moves while somebody waits. One timer for the line, moved only when it fires: reads and writes pay a
/// lock and a time stamp, no timer and no cancellation source each.
/// </summary>
internal sealed class StallWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action _onStall;
    private readonly ITimer _timer;
    private TimeSpan _limit;
    private long _lastMove;
    private int _waiting;
    private bool _armed;
    private bool _over;

    public StallWatch(TimeSpan limit, TimeProvider time, Action onStall)
    {
        _time = time;
        _limit = limit;
        _onStall = onStall;
        _timer = time.CreateTimer(static watch => ((StallWatch)watch!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public TimeSpan Limit
    {
        get
        {
            lock (_lock)
                return _limit;
        }

        set
        {
            lock (_lock)
            {
                _limit = value;
                _lastMove = _time.GetTimestamp();
                if (_waiting > 0)
                    Arm(value);
            }
        }
    }

    public void Begin()
    {
        lock (_lock)
        {
            _waiting++;
            _lastMove = _time.GetTimestamp();
            if (!_armed)
                Arm(_limit);
        }
    }

    /// <summary>A byte sent counts as a move too: an upload is no stall, and the wait for an answer starts when the question has left.</summary>
    public void End()
    {
        lock (_lock)
        {
            _waiting--;
            _lastMove = _time.GetTimestamp();
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _over = true;
        _timer.Dispose();
    }

    private void Arm(TimeSpan due)
    {
        if (_over)
            return;
        _armed = due != Timeout.InfiniteTimeSpan;
        _timer.Change(_armed && due < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : due, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            _armed = false;
            if (_over || _waiting == 0 || _limit == Timeout.InfiniteTimeSpan)
                return;
            var left = _limit - _time.GetElapsedTime(_lastMove);
            if (left > TimeSpan.Zero)
            {
                Arm(left);
                return;
            }

            _over = true;
        }

        _onStall();
    }
}
