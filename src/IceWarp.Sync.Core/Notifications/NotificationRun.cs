using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>
/// One run as the notification centre sees it. What is reported is only kept; a timer tells it a few times a second, so that a
/// report costs next to nothing, however many there are. Disposing of it ends the run.
/// </summary>
public sealed class NotificationRun : IProgress<SyncProgress>, IDisposable
{
    private readonly NotificationCentre centre;
    private readonly ITimer timer;
    private readonly Lock gate = new();

    // Telling may write a file: nobody who reports waits for that.
    private readonly Lock telling = new();
    private readonly DateTimeOffset started;
    private readonly List<ServerWarning> warnings = [];
    private SyncProgress latest;
    private bool isChanged;
    private bool isOver;

    internal NotificationRun(NotificationCentre centre)
    {
        this.centre = centre;
        started = centre.Now;
        centre.Change(Situation());

        // Set going after it is made, so that a clock that watches for pauses does not take it for one.
        timer = centre.Options.TimeProvider.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(centre.Options.SituationInterval, centre.Options.SituationInterval);
    }

    /// <summary>How far the run is, as last reported.</summary>
    public SyncProgress Latest
    {
        get
        {
            lock (gate)
            {
                return latest;
            }
        }
    }

    /// <summary>The warnings of this run, for the session log.</summary>
    public IReadOnlyList<ServerWarning> Warnings
    {
        get
        {
            lock (gate)
            {
                return [.. warnings];
            }
        }
    }

    /// <inheritdoc/>
    public void Report(SyncProgress value)
    {
        lock (gate)
        {
            latest = value;
            isChanged = true;
        }
    }

    /// <summary>The server is slow or blocked. A name is told once in a run.</summary>
    /// <returns>Whether it was news.</returns>
    public bool Warn(ServerWarning warning)
    {
        ArgumentNullException.ThrowIfNull(warning);
        lock (gate)
        {
            if (warnings.Exists(w => w.Name == warning.Name && w.Message == warning.Message))
            {
                return false;
            }

            warnings.Add(warning);
        }

        centre.Warned(warning);
        return true;
    }

    /// <summary>The run is over.</summary>
    public void End(SyncReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Dispose();
        centre.Ended(report, Warnings is [var first, ..] ? first : null);
    }

    /// <summary>The run could not start or not finish.</summary>
    public void Fail(SyncException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Dispose();
        TimeSpan duration = centre.Now - started;
        centre.Failed(failure);
        centre.Ended(failure.Report ?? new() { Result = SyncResult.Failed, Started = started, Duration = duration, Errors = [new(null, null, null, "run", failure.Failure, failure.Text)] }, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (isOver)
            {
                return;
            }

            isOver = true;
        }

        timer.Dispose();
        lock (telling)
        {
            centre.Change(SyncSituation.Idle);
        }
    }

    private void Tell()
    {
        lock (telling)
        {
            SyncSituation now;
            lock (gate)
            {
                if (!isChanged || isOver)
                {
                    return;
                }

                isChanged = false;
                now = Situation();
            }

            centre.Change(now);
        }
    }

    private SyncSituation Situation() => new()
    {
        IsRunning = true,
        Started = started,
        Phase = latest.Phase,
        Folder = latest.Folder,
        Downloaded = latest.Downloaded,
        Uploaded = latest.Uploaded,
        Internal = latest.Internal,
    };
}
