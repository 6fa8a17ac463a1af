using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Items;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite;

/// <summary>
/// The restore bin of a <see cref="SqliteItemStore"/>: what an application or a sync deleted, and versions that lost a conflict.
/// They stay for 30 days.
/// </summary>
public sealed class DeletedItems
{
    /// <summary>How long an item stays.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly ItemDatabase database;
    private readonly ContentReceiver receiver;
    private readonly TimeProvider time;
    private DateTimeOffset pruned;

    internal DeletedItems(ItemDatabase database, ContentReceiver receiver, TimeProvider time)
    {
        this.database = database;
        this.receiver = receiver;
        this.time = time;
    }

    /// <summary>Everything in the bin, the newest first.</summary>
    public Task<IReadOnlyList<DeletedItem>> ListAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        return Task.FromResult<IReadOnlyList<DeletedItem>>(BinTable.Read(snapshot.Connection));
    }

    /// <summary>Opens the bytes of an item in the bin.</summary>
    /// <exception cref="KeyNotFoundException">It is not in the bin.</exception>
    public Task<Stream> OpenAsync(ItemId id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        (_, long content, long size) = Find(snapshot.Connection, id);
        return Task.FromResult<Stream>(new StoredContentStream(database, content, size));
    }

    /// <summary>
    /// Puts an item back, as a new one that the next sync takes to the server. Its folder is made again where it is gone.
    /// </summary>
    /// <param name="id">The id under which it is in the bin.</param>
    /// <param name="folder">Another folder to put it in. <value>Default: the one in which it was.</value></param>
    /// <param name="cancellationToken">Ends the call; nothing is changed.</param>
    /// <returns>Its new id.</returns>
    /// <exception cref="KeyNotFoundException">It is not in the bin.</exception>
    public Task<ItemId> RestoreAsync(ItemId id, FolderPath? folder = null, CancellationToken cancellationToken = default) => database.WriteAsync(
        ChangeOrigin.Application,
        transaction =>
        {
            (DeletedItem item, _, _) = Find(transaction.Connection, id);
            FolderPath path = folder ?? item.Item.Folder;
            FolderRow target = FolderWriter.Create(transaction, path, FolderRole.None, parentsHoldItems: true);
            long made = BinTable.Take(transaction.Connection, id.Number, target.Id, transaction.Seq);
            transaction.Touch(target.Id);
            return ItemId.FromNumber(made);
        },
        cancellationToken);

    internal async Task<ItemId> KeepAsync(FetchedItem item, FolderPath folder, CancellationToken cancellationToken)
    {
        ReceivedContent received = await receiver.ReceiveAsync(item.Content!, null, cancellationToken).ConfigureAwait(false);
        try
        {
            long now = time.GetUtcNow().ToUnixTimeSeconds();
            ItemId kept = await database.WriteAsync(
                ChangeOrigin.Housekeeping, transaction => Keep(transaction, item, folder, received, now), cancellationToken).ConfigureAwait(false);
            await received.DisposeAsync().ConfigureAwait(false);
            return kept;
        }
        catch
        {
            await receiver.DiscardAsync(received).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Removes what has been there for too long; looks once a day.</summary>
    internal async Task PruneAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (now - pruned < TimeSpan.FromDays(1) && now >= pruned)
        {
            return;
        }

        pruned = now;
        long before = (now - Kept).ToUnixTimeSeconds();
        while (await database.WriteAsync(
            ChangeOrigin.Housekeeping, transaction => BinTable.Prune(transaction.Connection, before), cancellationToken).ConfigureAwait(false))
        {
        }
    }

    // The id is one that no item has or will have: it comes from an item that is there for the length of the transaction.
    private static ItemId Keep(ItemTransaction transaction, FetchedItem item, FolderPath folder, ReceivedContent received, long now)
    {
        var row = new ItemRow
        {
            Id = 0,
            Folder = 0,
            Flags = item.Flags,
            Arrival = item.Date ?? DateTimeOffset.FromUnixTimeSeconds(now),
            Content = received.Attach(transaction),
            IdentityName = received.Index.IdentityName,
            Partial = item.IsPartial ? item.Identity.Size : null,
        };
        long id = ItemTable.Insert(transaction.Connection, row, received);
        BinTable.Put(transaction.Connection, id, folder, now, DeletionCause.Conflict);
        ItemTable.Delete(transaction.Connection, id);
        return ItemId.FromNumber(id);
    }

    private static (DeletedItem Item, long Content, long Size) Find(Database.Connection connection, ItemId id) =>
        (id.Text is null ? BinTable.Find(connection, id.Number) : null)
        ?? throw new AbsentException(Texts.NotInBin(id, (long)Kept.TotalDays));
}
