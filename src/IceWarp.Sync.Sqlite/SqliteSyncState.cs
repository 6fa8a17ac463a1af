using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;
using IceWarp.Sync.Sqlite.State;

namespace IceWarp.Sync.Sqlite;

/// <summary>
/// The state of one account in a SQLite file. Safe for use by several threads; statements run one after the other.
/// </summary>
public sealed class SqliteSyncState : SyncState
{
    private readonly Connection connection;
    private readonly StateLock? held;
    private readonly SqliteItemStore? store;
    private readonly SemaphoreSlim gate = new(1);
    private StateHeader header;
    private long lastFolder;
    private long lastItem;
    private long lastJournal;
    private bool closed;

    private SqliteSyncState(Connection connection, StateLock? held, SqliteItemStore? store)
    {
        this.connection = connection;
        this.held = held;
        this.store = store;
        connection.Run("PRAGMA cache_size=-8000");
        (header, lastFolder, lastItem) = HeaderRow.Read(connection);
        lastJournal = Math.Max(JournalTable.LastNumber(connection), Math.Max(ConflictTable.LastNumber(connection), IgnoredTable.LastNumber(connection)));
    }

    /// <inheritdoc/>
    public override StateHeader Header => Volatile.Read(ref header);

    /// <summary>
    /// Opens the state for an engine; makes the file where it is not there. One that is damaged, or older than the local store, is
    /// renamed to <c>….damaged-TIME</c>, and the new one says so (<see cref="StateHeader.BaselineUnreadable"/>).
    /// </summary>
    /// <exception cref="SyncException">
    /// Another engine has it open (<see cref="FailureClass.Locked"/>), or the file is of another program or of a newer version, or
    /// cannot be written (<see cref="FailureClass.Storage"/>).
    /// </exception>
    public static async Task<SqliteSyncState> OpenAsync(SqliteStateOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        StateLock held = StateLock.Take(options.Path);
        Connection? connection = null;
        try
        {
            connection = new StateOpening(options, held).Open(readAll: false);
            var state = new SqliteSyncState(connection, held, options.Store);
            await state.JoinStoreAsync(cancellationToken).ConfigureAwait(false);
            return state;
        }
        catch (Exception failure)
        {
            if (failure is DamagedFileException)
            {
                held.Suspect();
            }

            connection?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Reads the whole file; one that is damaged is renamed to <c>….damaged-TIME</c>, and an empty one takes its place.</summary>
    /// <returns>What was done, for a person; <see langword="null"/> where there was nothing to repair.</returns>
    /// <exception cref="SyncException">As <see cref="OpenAsync"/>.</exception>
    public static Task<LocalText?> RepairAsync(SqliteStateOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        if (!File.Exists(options.Path))
        {
            return Task.FromResult<LocalText?>(null);
        }

        using StateLock held = StateLock.Take(options.Path);
        var opening = new StateOpening(options, held);
        opening.Open(readAll: true).Dispose();
        return Task.FromResult(opening.SetAsideAs is { } aside
            ? Texts.StateUnread(aside)
            : null);
    }

    /// <summary>Opens the state to look at it, also while a sync runs. Nothing can be committed.</summary>
    /// <exception cref="SyncException">There is no such file yet, or it is damaged, foreign or newer (<see cref="FailureClass.Storage"/>).</exception>
    public static Task<SqliteSyncState> OpenReadOnlyAsync(SqliteStateOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        BringUpToDate(options);
        Connection connection = DatabaseFile.OpenReader(options.Path, StateSchema.Kind);
        try
        {
            return Task.FromResult(new SqliteSyncState(connection, held: null, store: null));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Leaves a decision about a conflict for the next run; also while a sync has the state open.</summary>
    /// <param name="options">The file.</param>
    /// <param name="conflict">The conflict's number.</param>
    /// <param name="decision">What is to happen: one side's version, or both.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether such a conflict waits.</returns>
    /// <exception cref="SyncException">There is no such file, or it cannot be written (<see cref="FailureClass.Storage"/>).</exception>
    public static Task<bool> DecideConflictAsync(SqliteStateOptions options, long conflict, ConflictPolicy decision, CancellationToken cancellationToken) =>
        RequestAsync(options, connection => StateRequests.Decide(connection, conflict, decision), cancellationToken);

    /// <summary>Has the next run try ignored items again at once; also while a sync has the state open.</summary>
    /// <param name="options">The file.</param>
    /// <param name="folder">The folder whose items are freed; <see langword="null"/>: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many items are freed.</returns>
    /// <exception cref="SyncException">There is no such file, or it cannot be written (<see cref="FailureClass.Storage"/>).</exception>
    public static Task<int> ClearIgnoredAsync(SqliteStateOptions options, FolderPath? folder, CancellationToken cancellationToken) =>
        RequestAsync(options, connection => StateRequests.ClearIgnored(connection, folder), cancellationToken);

    /// <summary>Chooses how often a folder is synchronised, from the next run on; also while a sync has the state open.</summary>
    /// <param name="options">The file.</param>
    /// <param name="folder">The folder; a run must have seen it.</param>
    /// <param name="priority">How often it is synchronised.</param>
    /// <param name="isInherited">Whether its subfolders follow; then what was chosen for them is forgotten. <see langword="null"/>: as before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether there is such a folder.</returns>
    /// <exception cref="ArgumentException">INBOX is a priority folder always.</exception>
    /// <exception cref="SyncException">There is no such file, or it cannot be written (<see cref="FailureClass.Storage"/>).</exception>
    public static Task<bool> SelectFolderAsync(
        SqliteStateOptions options, FolderPath folder, FolderPriority priority, bool? isInherited, CancellationToken cancellationToken) =>
        RequestAsync(options, connection => StateRequests.Select(connection, folder, priority, isInherited), cancellationToken);

    /// <inheritdoc/>
    public override long NextFolderLink() => Interlocked.Increment(ref lastFolder);

    /// <inheritdoc/>
    public override long NextItemLink() => Interlocked.Increment(ref lastItem);

    /// <inheritdoc/>
    public override long NextJournalEntry() => Interlocked.Increment(ref lastJournal);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<FolderLink>> ReadFoldersAsync(CancellationToken cancellationToken) =>
        await ReadAsync(FolderLinkTable.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async Task<IReadOnlySet<long>> ReadFilledFoldersAsync(CancellationToken cancellationToken) =>
        await ReadAsync(ItemLinkTable.FilledFolders, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async Task<IReadOnlyDictionary<long, long>> CountItemsAsync(CancellationToken cancellationToken) =>
        await ReadAsync(ItemLinkTable.Count, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<IReadOnlyList<ItemLink>> ReadItemsAsync(
        long folder, Side orderBy, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ItemLink? last = null;
        List<ItemLink> page;
        do
        {
            page = await ReadAsync(c => ItemLinkTable.Page(c, folder, orderBy, last), cancellationToken).ConfigureAwait(false);
            if (page.Count > 0)
            {
                last = page[^1];
                yield return page;
            }
        }
        while (page.Count == ItemLinkTable.PageSize);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ItemLink>> FindItemsAsync(
        Side side, long folder, IReadOnlyList<ItemId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return await ReadAsync(
            c =>
            {
                var found = new List<ItemLink>(ids.Count);
                foreach (ItemId id in ids)
                {
                    ItemLinkTable.Find(c, side, folder, id, found);
                }

                return found;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(CancellationToken cancellationToken) =>
        await ReadAsync(JournalTable.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ConflictRecord>> ReadConflictsAsync(CancellationToken cancellationToken) =>
        await ReadAsync(ConflictTable.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<IgnoredItem>> ReadIgnoredAsync(CancellationToken cancellationToken) =>
        await ReadAsync(IgnoredTable.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<FolderChoice>> ReadChoicesAsync(CancellationToken cancellationToken) =>
        await ReadAsync(FolderChoiceTable.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<SyncEvent>> ReadEventsAsync(CancellationToken cancellationToken) =>
        await ReadAsync(EventTable.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async Task<SyncReport?> ReadLastReportAsync(CancellationToken cancellationToken) =>
        ReportReader.Read(await ReadAsync(HeaderRow.ReadReport, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The state is open for reading only.</exception>
    public override async Task CommitAsync(StateChanges changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (held is null)
        {
            throw new InvalidOperationException("The state is open for reading only.");
        }

        if (changes.IsEmpty)
        {
            return;
        }

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            long epoch = header.Epoch;
            StateWriter.Commit(connection, changes, Interlocked.Read(ref lastFolder), Interlocked.Read(ref lastItem));
            Volatile.Write(ref header, changes.Header ?? header);
            if (header.Epoch != epoch)
            {
                await MarkStoreAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (DamagedFileException)
        {
            held.Suspect();
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Reads the whole file for damage.</summary>
    /// <exception cref="SyncException">The file is damaged; the message says where (<see cref="FailureClass.Storage"/>).</exception>
    public Task CheckIntegrityAsync(CancellationToken cancellationToken) => ReadAsync(
        c =>
        {
            DatabaseFile.CheckWhole(c);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!closed)
            {
                closed = true;
                connection.Dispose();
                held?.Dispose();
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private static Task<T> RequestAsync<T>(SqliteStateOptions options, Func<Connection, T> request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        BringUpToDate(options);

        // A reader first: it refuses what is no state of this program, and makes no file.
        DatabaseFile.OpenReader(options.Path, StateSchema.Kind).Dispose();
        using Connection connection = DatabaseFile.OpenWriter(options.Path, StateSchema.Kind, options.Durability);
        return Task.FromResult(request(connection));
    }

    private async Task JoinStoreAsync(CancellationToken cancellationToken)
    {
        if (store is not null)
        {
            EventTable.Add(connection, [.. store.OpeningEvents]);
            await MarkStoreAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // The mark only tells a state that is put back later; where it cannot be written now, it is with the next run.
    private async Task MarkStoreAsync(CancellationToken cancellationToken)
    {
        if (store is null || HeaderRow.ReadIdentity(connection) is not { } identity)
        {
            return;
        }

        try
        {
            await store.WriteStateMarkAsync(new(identity, header.Epoch), cancellationToken).ConfigureAwait(false);
        }
        catch (SyncException)
        {
        }
    }

    // Whoever looks at a state of an older version finds the tables of this one; a run of the older version is not disturbed.
    private static void BringUpToDate(SqliteStateOptions options)
    {
        if (DatabaseFile.IsOlder(options.Path, StateSchema.Kind))
        {
            using StateLock held = StateLock.Take(options.Path);
            DatabaseFile.OpenWriter(options.Path, StateSchema.Kind, options.Durability).Dispose();
        }
    }

    // One read transaction around all statements: one snapshot, and no taking of locks for each of them.
    private async Task<T> ReadAsync<T>(Func<Connection, T> read, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            connection.Run("BEGIN");
            return read(connection);
        }
        catch (DamagedFileException)
        {
            held?.Suspect();
            throw;
        }
        finally
        {
            if (!closed)
            {
                connection.Rollback();
            }

            gate.Release();
        }
    }
}
