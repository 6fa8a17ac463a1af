using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.State;
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
    /// What runs on this local side now, also where another process runs it: as it was a fraction of a second ago.
    /// <see cref="SyncSituation.Idle"/> where nothing runs, or where it cannot be told.
    /// </summary>
    public abstract Task<SyncSituation> ReadSituationAsync(CancellationToken cancellationToken = default);

    /// <summary>What shows the situation to other processes.</summary>
    internal abstract ProgressFile MakeProgressFile();

    internal abstract Task<SqliteItemStore> OpenItemsAsync(TimeProvider time, CancellationToken cancellationToken);

    internal abstract Task<SyncState> OpenStateAsync(CancellationToken cancellationToken);

    private sealed class SqliteDirectory(string directory, SqliteDurability durability) : LocalStore
    {
        private readonly string progress = Path.Combine(directory, "progress");

        public override Task<SyncSituation> ReadSituationAsync(CancellationToken cancellationToken = default) =>
            ProgressReader.ReadAsync(progress, cancellationToken);

        internal override ProgressFile MakeProgressFile() => new(progress);

        internal override Task<SqliteItemStore> OpenItemsAsync(TimeProvider time, CancellationToken cancellationToken)
        {
            Make();
            return SqliteItemStore.OpenFileAsync(
                new() { Path = Path.Combine(directory, "items.db"), Indexer = MessageIndexer.Instance, Durability = durability, TimeProvider = time },
                cancellationToken);
        }

        internal override async Task<SyncState> OpenStateAsync(CancellationToken cancellationToken)
        {
            Make();
            return await SqliteSyncState.OpenAsync(
                new() { Path = Path.Combine(directory, "sync.db"), Durability = durability }, cancellationToken).ConfigureAwait(false);
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
