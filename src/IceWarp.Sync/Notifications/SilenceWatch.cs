using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Notifications;

/// <summary>Notices that a run neither moves a byte nor comes forward. Looks once a second, and costs nothing in between.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Func<Traffic> traffic;
    private readonly Func<SyncProgress> progress;
    private readonly TimeProvider time;
    private readonly TimeSpan limit;
    private readonly Action<ServerWarning> warn;
    private readonly ITimer timer;
    private (Traffic, SyncProgress) seen;
    private long since;

    public SilenceWatch(Func<Traffic> traffic, Func<SyncProgress> progress, TimeSpan limit, TimeProvider time, Action<ServerWarning> warn)
    {
        (this.traffic, this.progress, this.limit, this.time, this.warn) = (traffic, progress, limit, time, warn);
        since = time.GetTimestamp();

        // Set going after it is made, so that a clock that watches for pauses does not take it for one.
        timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(Interval, Interval);
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        (Traffic, SyncProgress) now = (traffic(), progress());
        if (now != seen)
        {
            seen = now;
            since = time.GetTimestamp();
        }
        else if (time.GetElapsedTime(since) >= limit)
        {
            warn(ServerWarning.OfSilence(limit, now.Item2.Phase));
        }
    }
}
