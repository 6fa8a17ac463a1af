using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// Takes the writes of a sync as they come and does them in groups: as many as fit, or as many as are there when the source
/// rests. No lock is held while the source is waited for.
/// </summary>
internal sealed class WriteStream(ItemDatabase database, ContentReceiver receiver, long folder, WriteApplier applier, TimeProvider time)
{
    private const int MostWrites = 512;
    private const long MostBytes = 4 << 20;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);
    private readonly List<PendingWrite> group = [];
    private long bytes;

    public async IAsyncEnumerable<ItemOutcome> ApplyAsync(
        IAsyncEnumerable<ItemWrite> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<bool> next = Task.FromResult(false);
        IAsyncEnumerator<ItemWrite> source = writes.GetAsyncEnumerator(ending.Token);
        await using (source.ConfigureAwait(false))
        {
            try
            {
                while (true)
                {
                    next = source.MoveNextAsync().AsTask();
                    if (group.Count >= MostWrites || bytes >= MostBytes || await IsRestingAsync(next, cancellationToken).ConfigureAwait(false))
                    {
                        foreach (ItemOutcome outcome in await FlushAsync(cancellationToken).ConfigureAwait(false))
                        {
                            yield return outcome;
                        }
                    }

                    if (!await next.ConfigureAwait(false))
                    {
                        break;
                    }

                    if (IsLarge(source.Current))
                    {
                        // What has come must not wait for, nor be lost with, something that takes its time.
                        foreach (ItemOutcome outcome in await FlushAsync(cancellationToken).ConfigureAwait(false))
                        {
                            yield return outcome;
                        }
                    }

                    if (await TakeAsync(source.Current, cancellationToken).ConfigureAwait(false) is { } early)
                    {
                        yield return early;
                    }
                }

                foreach (ItemOutcome outcome in await FlushAsync(cancellationToken).ConfigureAwait(false))
                {
                    yield return outcome;
                }
            }
            finally
            {
                // A source must have come to rest before it is disposed of.
                await ending.CancelAsync().ConfigureAwait(false);
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await DisposeGroupAsync().ConfigureAwait(false);
            }
        }
    }

    private static bool IsLarge(ItemWrite write) => ItemOf(write) is { Content.CanSkip: true };

    private static FetchedItem? ItemOf(ItemWrite write) => (write as CreateItem)?.Item ?? (write as ReplaceItem)?.Item;

    /// <summary>
    /// Whether the source has nothing more for a while. A transaction writes whole pages of every index it touches, however few
    /// its rows are, so a small group waits a little for more.
    /// </summary>
    private async ValueTask<bool> IsRestingAsync(Task next, CancellationToken cancellationToken)
    {
        if (!next.IsCompleted && group.Count > 0)
        {
            await next.WaitAsync(Rest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !next.IsCompleted;
    }

    /// <summary>Adds a write to the group, or says at once how it ended.</summary>
    private async ValueTask<ItemOutcome?> TakeAsync(ItemWrite write, CancellationToken cancellationToken)
    {
        if (ItemOf(write) is not { } item)
        {
            group.Add(new(write, null));
            return null;
        }

        if (item.Content is not { } content)
        {
            return ItemOutcome.Failed(write.Tag, FailureClass.Internal, Texts.NoContent());
        }

        var create = write as CreateItem;
        long length = content.Length;
        if (create is not null && length > BodyTable.PartSize && FindCreated(create) is { } before)
        {
            await content.DisposeAsync().ConfigureAwait(false);
            return before;
        }

        // Known before the content is read, and again afterwards: a source that can only guess knows it then.
        ReceivedContent received = await receiver.ReceiveAsync(content, create?.Key ?? (write as ReplaceItem)?.Key, cancellationToken).ConfigureAwait(false);
        length = content.CanSkip ? content.Length : length;
        if (received.Size != length)
        {
            await receiver.DiscardAsync(received).ConfigureAwait(false);
            return ItemOutcome.Failed(
                write.Tag, FailureClass.Transport, Texts.CutShort(received.Size, length));
        }

        group.Add(new(write, received));
        bytes += received.Bytes.Length;
        return null;
    }

    private ItemOutcome? FindCreated(CreateItem create)
    {
        using Snapshot snapshot = database.Read();
        return WriteApplier.FindCreated(snapshot.Connection, create);
    }

    /// <summary>Writes the group; the source works on meanwhile.</summary>
    private async Task<IReadOnlyList<ItemOutcome>> FlushAsync(CancellationToken cancellationToken)
    {
        if (group.Count == 0)
        {
            return [];
        }

        cancellationToken.ThrowIfCancellationRequested();
        ItemOutcome[] outcomes = await database.WriteAsync(ChangeOrigin.Sync, Write, cancellationToken).ConfigureAwait(false);
        await DisposeGroupAsync().ConfigureAwait(false);
        return outcomes;
    }

    private ItemOutcome[] Write(ItemTransaction transaction)
    {
        if (FolderTable.Find(transaction.Connection, folder) is null)
        {
            throw FolderIds.Missing();
        }

        var outcomes = new ItemOutcome[group.Count];
        for (int i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = applier.Apply(transaction, group[i]);
            transaction.Note.Add(folder, group[i].Write);
        }

        return outcomes;
    }

    private async ValueTask DisposeGroupAsync()
    {
        foreach (PendingWrite pending in group)
        {
            if (pending.Content is { } content)
            {
                await content.DisposeAsync().ConfigureAwait(false);
            }
        }

        group.Clear();
        bytes = 0;
    }
}
