using System.Threading.Channels;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>What waits for one watcher. Bounded: the oldest go first, and of situations only the latest waits.</summary>
internal sealed class NotificationQueue(NotificationCentre centre)
{
    private readonly Lock gate = new();
    private readonly Queue<SyncNotification> waiting = new();

    // Holds nothing but the news that there is something.
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool hasSituation;
    private long dropped;

    public void Add(SyncNotification notification)
    {
        lock (gate)
        {
            if (waiting.Count >= centre.Options.BufferSize)
            {
                waiting.Dequeue();
                dropped++;
            }

            waiting.Enqueue(notification);
        }

        news.Writer.TryWrite(true);
    }

    public void SituationChanged()
    {
        lock (gate)
        {
            if (hasSituation)
            {
                return;
            }

            hasSituation = true;
        }

        news.Writer.TryWrite(true);
    }

    public async ValueTask<SyncNotification> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Take() is { } next)
            {
                return next;
            }

            await news.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private SyncNotification? Take()
    {
        lock (gate)
        {
            if (dropped > 0)
            {
                var told = new NotificationsDropped(centre.Now, dropped);
                dropped = 0;
                return told;
            }

            if (waiting.TryDequeue(out SyncNotification? next))
            {
                return next;
            }

            if (!hasSituation)
            {
                return null;
            }

            hasSituation = false;
            return new SituationChanged(centre.Now, centre.Situation);
        }
    }
}
