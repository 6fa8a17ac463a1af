using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Items;
using IceWarp.Sync.Sqlite.Repair;
using IceWarp.Sync.Sqlite.State;

namespace IceWarp.Sync.Sqlite;

/// <summary>
/// The local store in a SQLite file: a side of a sync, and what an application reads and edits through <see cref="Folders"/> and
/// <see cref="Items"/>. Each edit is tracked, so that the next sync is told. Safe for use by several threads, and by several
/// processes that have the same file open.
/// </summary>
public sealed class SqliteItemStore : SyncStore, IRestoreBin, IPartialItems, IAgedItems
{
    private readonly ItemDatabase database;
    private readonly ContentReceiver receiver;
    private readonly TimeProvider time;
    private readonly TimeSpan watchInterval;

    // By folder: the last change that the sync said, by its question, to have dealt with for good.
    private readonly ConcurrentDictionary<long, long> settled = new();

    private SqliteItemStore((ItemDatabase Database, IReadOnlyList<SyncEvent> Events) opened, SqliteItemStoreOptions options)
    {
        database = opened.Database;
        OpeningEvents = opened.Events;
        time = options.TimeProvider;
        watchInterval = options.WatchInterval;
        receiver = new(database, options.Indexer, time);
        Folders = new(database, time);
        Items = new(database, receiver, new(database, options.TextReader), time);
        Bin = new(database, receiver, time);
    }

    /// <summary>The folders, for an application.</summary>
    public StoredFolders Folders { get; }

    /// <summary>The items, for an application.</summary>
    public StoredItems Items { get; }

    /// <summary>What was deleted in the last 30 days.</summary>
    public DeletedItems Bin { get; }

    /// <summary>What was found when the file was opened.</summary>
    internal IReadOnlyList<SyncEvent> OpeningEvents { get; }

    /// <summary>Opens the store; makes the file, with an INBOX, where it is not there.</summary>
    /// <exception cref="SyncException">The file is damaged, of another program or of a newer version, or cannot be written (<see cref="FailureClass.Storage"/>).</exception>
    public static async Task<SqliteItemStore> OpenFileAsync(SqliteItemStoreOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        return new(await ItemOpening.OpenAsync(options, cancellationToken).ConfigureAwait(false), options);
    }

    /// <inheritdoc/>
    /// <remarks>The file is open already; each call gives the present <see cref="StoreSession.Generation"/>.</remarks>
    public override Task<StoreSession> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        return Task.FromResult(new StoreSession
        {
            Identity = "sqlite:" + database.Identity,
            Capabilities = StoreCapabilities.StableItemIds | StoreCapabilities.TracksDeletions | StoreCapabilities.IdempotentCreates | StoreCapabilities.AtomicMoves
                | StoreCapabilities.Push,
            Generation = snapshot.Connection.Scalar("SELECT generation FROM meta"),
        });
    }

    /// <inheritdoc/>
    public override async Task<FolderListing> ListFoldersAsync(CancellationToken cancellationToken)
    {
        await Bin.PruneAsync(cancellationToken).ConfigureAwait(false);
        using Snapshot snapshot = database.Read();
        var tree = new FolderTree(snapshot.Connection);
        FolderInfo[] folders = [.. tree.Rows.Select(row => Describe(row, tree.PathOf(row)))];

        // Every run begins with this: what an earlier one had dealt with, it says by the tokens it comes with.
        settled.Clear();
        return new(folders, ListingCompleteness.Complete);
    }

    /// <inheritdoc/>
    public override async Task<FolderInfo?> ApplyFolderAsync(FolderChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        try
        {
            (FolderRow Row, FolderPath Path)? result = await database
                .WriteAsync(ChangeOrigin.Sync, transaction => SyncFolderWriter.Apply(transaction, change), cancellationToken).ConfigureAwait(false);
            return result is { } folder ? Describe(folder.Row, folder.Path) : null;
        }
        catch (InvalidOperationException refused) when (refused is not ObjectDisposedException)
        {
            throw new SyncException(FailureClass.Rejected, LocalText.Of(refused), refused) { Scope = ErrorScope.Folder };
        }
    }

    /// <inheritdoc/>
    /// <remarks>A listing of everything names the deletions too: what is in neither was lost, not deleted.</remarks>
    public override async IAsyncEnumerable<ChangePage> GetChangesAsync(
        ChangeRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Snapshot snapshot = database.Read();
        FolderRow folder = Find(snapshot, request.Folder);
        long since = FolderIds.Seq(request.Since);

        // A number that was never given comes from a later life of a file that was put back since.
        since = since > folder.ChangeSeq ? -1 : since;
        settled[folder.Id] = Math.Max(since, 0);
        using var changes = new ChangeReader(snapshot.Connection, folder.Id, since);
        bool last;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<ItemChange> page = changes.NextPage();
            last = changes.AtEnd;
            yield return new()
            {
                Changes = page,
                IsListing = since < 0,
                Token = last ? FolderIds.Token(folder.ChangeSeq) : null,
                Incarnation = last ? database.Identity : null,
            };
            await Task.CompletedTask.ConfigureAwait(false);
        }
        while (!last);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<FetchedItem> FetchAsync(
        FolderId folder, IReadOnlyList<ItemId> ids, FetchScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var fetcher = new ItemFetcher(database, Find(folder).Id, scope);
        for (int position = 0; position < ids.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (FetchedItem item in fetcher.NextBatch(ids, ref position))
            {
                yield return item;
            }

            await Task.CompletedTask.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<ItemOutcome> ApplyAsync(
        FolderId folder, SyncToken? asOf, IAsyncEnumerable<ItemWrite> writes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writes);
        if (!FolderIds.TryRead(folder, out long id))
        {
            throw FolderIds.Missing();
        }

        long seen = Math.Max(FolderIds.Seq(asOf), 0);
        var applier = new WriteApplier(id, seen, settled.GetValueOrDefault(id, seen), time);
        return new WriteStream(database, receiver, id, applier, time).ApplyAsync(writes, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ItemId> KeepAsync(FetchedItem item, FolderPath folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(folder);
        return Bin.KeepAsync(item, folder, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ItemId>> ReadPartialAsync(FolderId folder, long largest, ItemId after, int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        return Task.FromResult<IReadOnlyList<ItemId>>(ItemTable.ReadPartial(snapshot.Connection, Find(snapshot, folder).Id, after.Number, largest, most));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ItemId>> ReadOlderAsync(FolderId folder, DateTimeOffset before, int skip, int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        return Task.FromResult<IReadOnlyList<ItemId>>(ItemTable.ReadOlder(snapshot.Connection, Find(snapshot, folder).Id, before.ToUnixTimeSeconds(), skip, most));
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<ItemId>> FindAsync(IReadOnlyList<ItemId> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        return Task.FromResult<IReadOnlySet<ItemId>>(items.Where(i => i.Text is null && ItemTable.Find(snapshot.Connection, i.Number) is not null).ToHashSet());
    }

    /// <inheritdoc/>
    public Task<bool> IsPartialAsync(ItemId item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        return Task.FromResult(item.Text is null && ItemTable.Find(snapshot.Connection, item.Number) is { Partial: not null });
    }

    /// <inheritdoc/>
    public override Task<IReadOnlySet<ItemId>> ProbeAsync(FolderId folder, IReadOnlyList<ItemId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        long lying = Find(snapshot, folder).Id;
        var there = new HashSet<ItemId>();
        foreach (ItemId id in ids)
        {
            if (id.Text is null && ItemTable.Find(snapshot.Connection, id.Number) is { } item && item.Folder == lying)
            {
                there.Add(id);
            }
        }

        return Task.FromResult<IReadOnlySet<ItemId>>(there);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Edits of the application alone, by this process or another: writes of a sync are no news to it. An edit through this object is
    /// told after 200 milliseconds, so that a burst is one signal; another process's within <see cref="SqliteItemStoreOptions.WatchInterval"/>.
    /// </remarks>
    public override IAsyncEnumerable<StoreSignal> WatchAsync(IReadOnlyList<FolderId> folders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folders);
        return new EditWatch(database, folders, watchInterval, time).ReadAsync(cancellationToken);
    }

    /// <summary>
    /// Tells, until cancelled, what changed in the store, whoever did it: for an application that shows it. What a sync or the application
    /// writes through this object is told by folder after 200 milliseconds, a burst once; what another process writes, within
    /// <see cref="SqliteItemStoreOptions.WatchInterval"/> and without a folder. The first signal comes when it listens.
    /// </summary>
    public IAsyncEnumerable<StoreSignal> ListenAsync(CancellationToken cancellationToken) =>
        new ChangeListener(database, watchInterval, time).ReadAsync(cancellationToken);

    /// <summary>
    /// Repairs a store that nobody has open. A damaged file is set aside, and a new one gets what can be read of it: items whose
    /// bytes are what was stored. The next run fetches what is missing and the server has.
    /// </summary>
    /// <param name="options">Which store.</param>
    /// <param name="state">What is known of both sides; it tells which folders there were and what the server has. It may be missing.</param>
    /// <param name="cancellationToken">Ends the repair; then nothing was changed.</param>
    /// <exception cref="SyncException">Somebody has the file open (<see cref="FailureClass.Locked"/>), or it is of another program or of a newer version (<see cref="FailureClass.Storage"/>).</exception>
    public static Task<RepairReport> RepairAsync(SqliteItemStoreOptions options, SyncState? state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new StoreRepair(options, state).RunAsync(cancellationToken);
    }

    /// <summary>
    /// Gives back to the disk what the file does not need any more. Nobody may have it open; it is copied, and the copy takes its
    /// place at once or not at all.
    /// </summary>
    /// <param name="options">Which store.</param>
    /// <param name="onlyWhereWorthwhile">Leave a file alone that would not become smaller by a quarter and 64 MB, that takes too long, or that somebody has open.</param>
    /// <param name="cancellationToken">Ends the call before the copy begins; then nothing was changed.</param>
    /// <returns>The bytes that were given back.</returns>
    /// <exception cref="SyncException">Somebody has the file open (<see cref="FailureClass.Locked"/>), or it is damaged or the disk is full (<see cref="FailureClass.Storage"/>).</exception>
    public static Task<long> CompactAsync(SqliteItemStoreOptions options, bool onlyWhereWorthwhile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new Compaction(options.Path).Run(onlyWhereWorthwhile));
    }

    /// <summary>Reads the whole file for damage; takes about a second for a gigabyte.</summary>
    /// <exception cref="SyncException">The file is damaged; the message says where (<see cref="FailureClass.Storage"/>).</exception>
    public Task CheckIntegrityAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        DatabaseFile.CheckWhole(snapshot.Connection);
        return Task.CompletedTask;
    }

    internal StateMark? ReadStateMark()
    {
        using Snapshot snapshot = database.Read();
        return MetaRow.ReadState(snapshot.Connection);
    }

    internal async Task WriteStateMarkAsync(StateMark mark, CancellationToken cancellationToken)
    {
        if (ReadStateMark() != mark)
        {
            await database.WriteAsync(
                ChangeOrigin.Housekeeping,
                transaction =>
                {
                    MetaRow.WriteState(transaction.Connection, mark);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => database.DisposeAsync();

    private static FolderRow Find(Snapshot snapshot, FolderId folder) =>
        FolderIds.TryRead(folder, out long id) && FolderTable.Find(snapshot.Connection, id) is { } row ? row : throw FolderIds.Missing();

    private FolderRow Find(FolderId folder)
    {
        using Snapshot snapshot = database.Read();
        return Find(snapshot, folder);
    }

    private FolderInfo Describe(FolderRow row, FolderPath path) => new()
    {
        Id = FolderIds.Write(row.Id),
        Path = path,
        Role = row.Role,
        HoldsItems = row.HoldsItems,
        StableId = FolderIds.Write(row.Id).Value,
        Incarnation = database.Identity,
        Token = FolderIds.Token(row.ChangeSeq),
    };
}
