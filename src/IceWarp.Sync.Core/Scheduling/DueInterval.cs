namespace IceWarp.Sync.Core.Scheduling;

/// <summary>
/// One interval. It counts from the beginning of the last run that served it; a run that takes longer than the interval lets it
/// pass once, so that a slow server is never asked without a pause.
/// </summary>
internal sealed class DueInterval(RunReasons reason, Func<TimeSpan> length)
{
    private TimeSpan from;
    private bool isServed = true;

    public RunReasons Reason { get; } = reason;

    /// <summary>When it is due, on the scheduler's clock; never while a run serves it.</summary>
    public TimeSpan Due => isServed || length() == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : from + length();

    public void Serve() => isServed = true;

    public void Count(TimeSpan began, TimeSpan ended)
    {
        from = began + length() <= ended ? ended : began;
        isServed = false;
    }

    public void Earlier(TimeSpan by) => from -= by;
}
