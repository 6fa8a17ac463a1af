using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Items;

namespace IceWarp.Sync.Sqlite;

/// <summary>
/// The items of a <see cref="SqliteItemStore"/>, for an application. Every edit is told to the next sync; an edit of several items
/// happens to all of them or, where one is not there, to none.
/// </summary>
public sealed class StoredItems
{
    private readonly ItemDatabase database;
    private readonly ContentReceiver receiver;
    private readonly SearchIndex index;
    private readonly TimeProvider time;

    internal StoredItems(ItemDatabase database, ContentReceiver receiver, SearchIndex index, TimeProvider time)
    {
        this.index = index;
        this.database = database;
        this.receiver = receiver;
        this.time = time;
    }

    /// <summary>Adds an item; its content is read to the end.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="content">The bytes, for mail a message as in RFC 5322. The caller closes the stream.</param>
    /// <param name="flags">Its flags.</param>
    /// <param name="internalDate">When it arrived. <value>Default: now.</value></param>
    /// <param name="cancellationToken">Ends the call; then nothing was added.</param>
    /// <exception cref="KeyNotFoundException">There is no such folder, or it holds no items.</exception>
    public async Task<ItemId> AddAsync(
        FolderPath folder, Stream content, ItemFlags flags = default, DateTimeOffset? internalDate = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ReceivedContent received = await receiver
            .ReceiveAsync(content.ReadAsync, BodyTable.PartSize, null, cancellationToken).ConfigureAwait(false);
        return await AddAsync(folder, received, flags, internalDate, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="AddAsync(FolderPath, Stream, ItemFlags, DateTimeOffset?, CancellationToken)"/>
    public Task<ItemId> AddAsync(
        FolderPath folder, ReadOnlyMemory<byte> content, ItemFlags flags = default, DateTimeOffset? internalDate = null, CancellationToken cancellationToken = default) =>
        content.Length <= BodyTable.PartSize
            ? AddAsync(folder, receiver.Small(content, null), flags, internalDate, cancellationToken)
            : AddAsync(folder, ContentWindow.Open(content), flags, internalDate, cancellationToken);

    /// <summary>Gives an item other bytes.</summary>
    /// <exception cref="KeyNotFoundException">There is no such item.</exception>
    public async Task UpdateAsync(ItemId id, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ReceivedContent received = await receiver
            .ReceiveAsync(content.ReadAsync, BodyTable.PartSize, null, cancellationToken).ConfigureAwait(false);
        await WriteAsync(received, transaction => ItemEdits.Update(transaction, id, received, time.GetUtcNow().ToUnixTimeMilliseconds()), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="UpdateAsync(ItemId, Stream, CancellationToken)"/>
    public Task UpdateAsync(ItemId id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        UpdateAsync(id, ContentWindow.Open(content), cancellationToken);

    /// <summary>Deletes items. They go to the restore bin (<see cref="SqliteItemStore.Bin"/>).</summary>
    /// <exception cref="KeyNotFoundException">One is not there; nothing was deleted.</exception>
    public Task DeleteAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        return database.WriteAsync(
            ChangeOrigin.Application, transaction => ItemEdits.Delete(transaction, ids, now), cancellationToken);
    }

    /// <summary>Moves items to another folder; they keep their ids.</summary>
    /// <exception cref="KeyNotFoundException">One, or the folder, is not there; nothing was moved.</exception>
    public Task MoveAsync(IEnumerable<ItemId> ids, FolderPath folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(folder);
        return database.WriteAsync(
            ChangeOrigin.Application, transaction => ItemEdits.Move(transaction, ids, folder), cancellationToken);
    }

    /// <summary>Adds and removes flags and keywords.</summary>
    /// <exception cref="KeyNotFoundException">One is not there; nothing was changed.</exception>
    public Task ChangeFlagsAsync(IEnumerable<ItemId> ids, FlagChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return database.WriteAsync(
            ChangeOrigin.Application, transaction => ItemEdits.ChangeFlags(transaction, ids, change), cancellationToken);
    }

    /// <summary>One item; <see langword="null"/> where there is none.</summary>
    public Task<StoredItem?> GetAsync(ItemId id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        return Task.FromResult(ItemListing.Get(snapshot.Connection, id));
    }

    /// <summary>Opens the bytes of an item for reading, from any position; holds 256 KiB at most and no lock.</summary>
    /// <exception cref="KeyNotFoundException">There is no such item.</exception>
    /// <remarks>Reading throws <see cref="IOException"/> when the item was changed or deleted meanwhile; it never mixes two versions.</remarks>
    public Task<Stream> OpenContentAsync(ItemId id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        ItemRow item = ItemEdits.Find(snapshot.Connection, id);
        return Task.FromResult<Stream>(new StoredContentStream(database, item.Content, item.Size));
    }

    /// <summary>Lists items in an order, along an index. The listing is not one snapshot: it is read a page at a time.</summary>
    /// <exception cref="KeyNotFoundException">There is no such folder.</exception>
    public async IAsyncEnumerable<StoredItem> ListAsync(
        ItemQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var listing = new ItemListing(query);
        while (!listing.AtEnd)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<StoredItem> page;
            using (Snapshot snapshot = database.Read())
            {
                page = listing.NextPage(snapshot.Connection);
            }

            foreach (StoredItem item in page)
            {
                yield return item;
            }

            await Task.CompletedTask.ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Finds items by words of their subject, sender, recipients and text, the last arrived first. A word also finds longer ones that
    /// begin with it; case and accents do not matter; words in double quotes are found side by side. What has come since the last
    /// search is indexed first.
    /// </summary>
    /// <returns>A page of items; empty where <see cref="ItemSearch.Text"/> has no word.</returns>
    /// <exception cref="KeyNotFoundException">There is no such folder.</exception>
    public Task<IReadOnlyList<StoredItem>> SearchAsync(ItemSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return index.SearchAsync(search, cancellationToken);
    }

    /// <summary>
    /// Indexes items for <see cref="SearchAsync"/> that it does not know yet. A sync does not do it, so that it is not held up; an
    /// application that has nothing else to do calls this until it gives 0.
    /// </summary>
    /// <param name="most">How many items at most.</param>
    /// <param name="cancellationToken">Ends the call; what was indexed stays.</param>
    /// <returns>How many were indexed.</returns>
    public Task<int> IndexAsync(int most, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        return index.FillAsync(most, cancellationToken);
    }

    private async Task<ItemId> AddAsync(
        FolderPath folder, ReceivedContent received, ItemFlags flags, DateTimeOffset? internalDate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        DateTimeOffset now = time.GetUtcNow(), arrival = internalDate ?? now;
        return await WriteAsync(received, transaction => ItemEdits.Add(transaction, folder, received, flags, arrival, now.ToUnixTimeMilliseconds()), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<T> WriteAsync<T>(ReceivedContent received, Func<ItemTransaction, T> work, CancellationToken cancellationToken)
    {
        try
        {
            T result = await database.WriteAsync(ChangeOrigin.Application, work, cancellationToken).ConfigureAwait(false);
            await received.DisposeAsync().ConfigureAwait(false);
            return result;
        }
        catch
        {
            await receiver.DiscardAsync(received).ConfigureAwait(false);
            throw;
        }
    }
}
