using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>
/// The notification centre of one account: what runs, what happened, how well the account is. Whoever runs the engine feeds it
/// (<see cref="Begin"/>); applications ask it or watch it, from any thread. A watcher, however slow, never slows a run.
/// </summary>
/// <param name="state">What the account remembers: the session log, the last run.</param>
/// <param name="options">How it tells what it knows.</param>
/// <param name="last">The last run, of which the health is taken over; <see langword="null"/> before the first.</param>
public sealed class NotificationCentre(SyncState state, NotificationOptions options, SyncReport? last = null)
{
    private readonly Lock gate = new();
    private readonly List<NotificationQueue> watchers = [];
    private SyncSituation situation = SyncSituation.Idle;
    private AccountHealth health = AccountHealth.Of(last);

    /// <summary>What runs now, and what waits; at most <see cref="NotificationOptions.SituationInterval"/> old.</summary>
    public SyncSituation Situation => Volatile.Read(ref situation);

    /// <summary>How well the account is.</summary>
    public AccountHealth Health => Volatile.Read(ref health);

    /// <summary>How it tells what it knows.</summary>
    public NotificationOptions Options => options;

    /// <summary>The session log, newest first, 200 events at most.</summary>
    /// <exception cref="SyncException">The state cannot be read.</exception>
    public Task<IReadOnlyList<SyncEvent>> ReadLogAsync(CancellationToken cancellationToken = default) => state.ReadEventsAsync(cancellationToken);

    /// <summary>The report of the last synchronisation; <see langword="null"/> before the first.</summary>
    /// <exception cref="SyncException">The state cannot be read.</exception>
    public Task<SyncReport?> ReadLastReportAsync(CancellationToken cancellationToken = default) => state.ReadLastReportAsync(cancellationToken);

    /// <summary>
    /// What happens from now on, until it is cancelled. At most <see cref="NotificationOptions.BufferSize"/> notifications wait
    /// for a slow watcher; then the oldest are dropped, and <see cref="NotificationsDropped"/> tells how many.
    /// </summary>
    public async IAsyncEnumerable<SyncNotification> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var queue = new NotificationQueue(this);
        lock (gate)
        {
            watchers.Add(queue);
        }

        try
        {
            while (true)
            {
                yield return await queue.NextAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            lock (gate)
            {
                watchers.Remove(queue);
            }
        }
    }

    /// <summary>A run begins. Give the result to the engine as its progress, and say how the run ended.</summary>
    public NotificationRun Begin() => new(this);

    /// <summary>The session log has a new entry.</summary>
    public void Logged(SyncEvent entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Tell(new EventLogged(Now, entry));
    }

    /// <summary>New mail came.</summary>
    public void Arrived(MailArrived mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        Tell(mail);
    }

    internal DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    internal void Change(SyncSituation now)
    {
        Volatile.Write(ref situation, now);
        options.Publisher?.Report(now);
        lock (gate)
        {
            watchers.ForEach(w => w.SituationChanged());
        }
    }

    internal void Warned(ServerWarning warning)
    {
        bool isConnection = warning.Name is ServerWarning.Slow or ServerWarning.Blocked;
        if (!isConnection || !options.SilenceConnectionErrors)
        {
            Tell(new ServerWarned(Now, warning));
        }

        if (Health.Level == HealthLevel.Healthy)
        {
            Volatile.Write(ref health, new(HealthLevel.Degraded, warning.Message, Now));
        }
    }

    internal void Ended(SyncReport report, ServerWarning? warning)
    {
        Volatile.Write(ref health, Health.After(report, warning, Now));
        Tell(new RunEnded(Now, report));
    }

    internal void Failed(SyncException failure)
    {
        bool isSilenced = failure.Failure switch
        {
            FailureClass.Login => options.SilenceLoginErrors,
            FailureClass.Transport => options.SilenceConnectionErrors,
            _ => false,
        };
        if (!isSilenced)
        {
            Tell(new RunFailed(Now, failure.Failure, failure.Text));
        }
    }

    private void Tell(SyncNotification notification)
    {
        lock (gate)
        {
            watchers.ForEach(w => w.Add(notification));
        }
    }
}
