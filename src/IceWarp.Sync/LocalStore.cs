using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Notifications;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync;

/// <summary>Where an account's local side lives.</summary>
public abstract class LocalStore
{
    private protected LocalStore()
    {
    }

    /// <summary>A directory with two SQLite files: <c>items.db</c>, the items, and <c>sync.db</c>, what the sync remembers. Made (0700) where it is not there.</summary>
    /// <param name="directory">Its path.</param>
    /// <param name="durability">What a finished write survives. <value>Default: a power failure.</value></param>
    public static LocalStore Sqlite(string directory, SqliteDurability durability = SqliteDurability.Full)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return new SqliteDirectory(directory, durability);
    }

    /// <summary>
    /// Deletes everything of the account that lies here: items, what the sync remembers, and damaged files that were set aside. What
    /// else is in the directory stays, and so does the directory.
    /// </summary>
    /// <exception cref="SyncException">
    /// A sync or an application has it open (<see cref="FailureClass.Locked"/>), or a file cannot be deleted
    /// (<see cref="FailureClass.Storage"/>).
    /// </exception>
    public abstract Task WipeAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// What runs on this local side now, also where another process runs it: as it was a fraction of a second ago.
    /// <see cref="SyncSituation.Idle"/> where nothing runs, or where it cannot be told.
    /// </summary>
    public abstract Task<SyncSituation> ReadSituationAsync(CancellationToken cancellationToken = default);

    /// <summary>What shows the situation to other processes.</summary>
    internal abstract ProgressFile MakeProgressFile();

    internal abstract Task<SqliteItemStore> OpenItemsAsync(TimeProvider time, CancellationToken cancellationToken);

    internal abstract Task<SyncState> OpenStateAsync(SqliteItemStore items, TimeProvider time, CancellationToken cancellationToken);

    /// <summary>Gives space back to the disk where that is worth its time and nobody else is at it.</summary>
    internal abstract Task CompactAsync(CancellationToken cancellationToken);

    private sealed class SqliteDirectory(string directory, SqliteDurability durability) : LocalStore
    {
        private readonly string progress = Path.Combine(directory, "progress");

        private string Items => Path.Combine(directory, "items.db");

        private string State => Path.Combine(directory, "sync.db");

        public override Task WipeAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SqliteFiles.Wipe(Items, State);
            return Task.CompletedTask;
        }

        public override Task<SyncSituation> ReadSituationAsync(CancellationToken cancellationToken = default) =>
            ProgressReader.ReadAsync(progress, cancellationToken);

        internal override ProgressFile MakeProgressFile() => new(progress);

        internal override Task<SqliteItemStore> OpenItemsAsync(TimeProvider time, CancellationToken cancellationToken)
        {
            Make();
            return SqliteItemStore.OpenFileAsync(
                new()
                {
                    Path = Items,
                    Indexer = MessageIndexer.Instance,
                    TextReader = MessageTextReader.Instance,
                    Durability = durability,
                    TimeProvider = time,
                },
                cancellationToken);
        }

        internal override async Task<SyncState> OpenStateAsync(SqliteItemStore items, TimeProvider time, CancellationToken cancellationToken)
        {
            Make();
            return await SqliteSyncState.OpenAsync(
                new() { Path = State, Store = items, Durability = durability, TimeProvider = time }, cancellationToken).ConfigureAwait(false);
        }

        internal override async Task CompactAsync(CancellationToken cancellationToken)
        {
            try
            {
                await SqliteItemStore.CompactAsync(new() { Path = Items }, onlyWhereWorthwhile: true, cancellationToken).ConfigureAwait(false);
            }
            catch (SyncException)
            {
                // A file that stays large is no failure of what was asked for.
            }
        }

        private void Make()
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(directory);
            }
            else if (!Directory.Exists(directory))
            {
                Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }
}
