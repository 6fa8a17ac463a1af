namespace IceWarp.Sync.Core.Scheduling;

/// <summary>
/// The scheduler's clock. Intervals are measured on the monotonic clock, so that setting the other one, its time zone or summer
/// time moves nothing. The clock on the wall tells one thing alone: that the machine slept while the monotonic clock stood.
/// </summary>
internal sealed class ClockWatch(TimeProvider time)
{
    /// <summary>How often somebody has to look.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    /// <summary>What the two clocks may differ by, and a look be late, without anybody having slept.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly long origin = time.GetTimestamp();
    private TimeSpan seen;
    private DateTimeOffset wall = time.GetUtcNow();

    /// <summary>The monotonic clock.</summary>
    public TimeSpan Now => time.GetElapsedTime(origin);

    /// <summary>Looks at both clocks.</summary>
    /// <param name="uncounted">What the monotonic clock has missed while the machine slept; zero where it slept not, or counted.</param>
    /// <returns>Whether the machine slept since the last look.</returns>
    public bool HasSlept(out TimeSpan uncounted)
    {
        TimeSpan now = Now;
        DateTimeOffset shown = time.GetUtcNow();
        TimeSpan counted = now - seen;
        TimeSpan ahead = shown - wall - counted;
        (seen, wall) = (now, shown);
        uncounted = ahead > Tolerance ? ahead : TimeSpan.Zero;
        return uncounted > TimeSpan.Zero || counted > Beat + Tolerance;
    }
}
