using System.Threading.Channels;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>
/// Reads items ahead of their writing, so that a slow line, hashing and a slow disk overlap. Holds a bounded number of bytes;
/// an item whose content does not stand alone is handed over by itself and used up before the next is read.
/// </summary>
internal sealed class ItemPrefetch : IAsyncDisposable
{
    private const int MostItems = 512;
    private const long MostBytes = 8L << 20;
    private readonly Channel<FetchedItem> channel =
        Channel.CreateBounded<FetchedItem>(new BoundedChannelOptions(MostItems) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource stop;
    private readonly SemaphoreSlim room = new(0);
    private readonly Task reading;
    private readonly Action<long> release;
    private long held;

    public ItemPrefetch(IAsyncEnumerable<FetchedItem> source, CancellationToken cancellationToken)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        release = Release;
        reading = Task.Run(() => ReadAsync(source, stop.Token), CancellationToken.None);
    }

    /// <summary>The next item, or <see langword="null"/> at the end.</summary>
    public async ValueTask<FetchedItem?> NextAsync(CancellationToken cancellationToken)
    {
        while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (channel.Reader.TryRead(out FetchedItem? item))
            {
                return item;
            }
        }

        await reading.ConfigureAwait(false);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);

        // Only a reader that has ended puts nothing more into the channel.
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (channel.Reader.TryRead(out FetchedItem? item))
        {
            await item.Content!.DisposeAsync().ConfigureAwait(false);
        }

        stop.Dispose();
        room.Dispose();
    }

    private async Task ReadAsync(IAsyncEnumerable<FetchedItem> source, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await foreach (FetchedItem item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                ItemContent content = item.Content!;
                var lent = new LentContent(content, release);
                Interlocked.Add(ref held, lent.Held);
                if (!await TryWriteAsync(item.With(lent), cancellationToken).ConfigureAwait(false))
                {
                    await lent.DisposeAsync().ConfigureAwait(false);
                    cancellationToken.ThrowIfCancellationRequested();
                }

                if (!content.IsDetached)
                {
                    await lent.Returned.WaitAsync(cancellationToken).ConfigureAwait(false);
                }

                while (Interlocked.Read(ref held) > MostBytes)
                {
                    await room.WaitAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            channel.Writer.TryComplete(failure);
        }
    }

    private async ValueTask<bool> TryWriteAsync(FetchedItem item, CancellationToken cancellationToken)
    {
        try
        {
            await channel.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Release(long size)
    {
        if (size > 0 && Interlocked.Add(ref held, -size) <= MostBytes && room.CurrentCount == 0 && !stop.IsCancellationRequested)
        {
            room.Release();
        }
    }
}
