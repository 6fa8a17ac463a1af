using System.Collections.Concurrent;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// The connections of one store: one that writes, guarded by a gate, and some that read. Other processes may have the file open
/// too; between them SQLite's own locks decide, so every write takes its lock at once and gives it back soon.
/// </summary>
internal sealed class ItemDatabase : IAsyncDisposable
{
    private const int MostIdleReaders = 3;
    private readonly SemaphoreSlim gate = new(1);
    private readonly ConcurrentBag<Connection> readers = [];
    private readonly string path;
    private readonly Connection writer;
    private readonly UseLock held;
    private volatile bool closed;

    /// <param name="path">The file.</param>
    /// <param name="durability">What a finished write survives.</param>
    /// <param name="held">Says that the file is in use; closed with the database.</param>
    public ItemDatabase(string path, SqliteDurability durability, UseLock held)
    {
        this.path = path;
        this.held = held;
        DatabaseFile.Ensure(path);
        writer = DatabaseFile.OpenWriter(path, ItemSchema.Kind, durability);

        // The cache is bounded (KiB), so that memory does not grow with the mailbox; 2,000 pages of 16 KiB between checkpoints.
        writer.Run("PRAGMA cache_size=-8000; PRAGMA wal_autocheckpoint=2000; PRAGMA journal_size_limit=67108864");
        Identity = MetaRow.ReadIdentity(writer);
    }

    /// <summary>What the file calls itself; a copy has the same.</summary>
    public string Identity { get; }

    /// <summary>Raised on the writer's thread after a commit through this object; who hears it must not block.</summary>
    public event Action<ItemTransaction>? Committed;

    /// <summary>Limits the writing connection.</summary>
    public void Limit(string? pragma)
    {
        if (pragma is not null)
        {
            writer.Run(pragma);
        }
    }

    /// <summary>Reads the file for damage where there is reason to; for whoever is alone with it.</summary>
    public SyncEvent? Check(bool wasClosed, DateTimeOffset now)
    {
        SyncEvent? found = new FileCheck(writer, "meta", now).Run(wasClosed, held.IsSuspect);
        held.Trust();
        return found;
    }

    /// <summary>Runs <paramref name="work"/> in a write transaction that is committed if it wrote anything. It must be short.</summary>
    public async Task<T> WriteAsync<T>(ChangeOrigin origin, Func<ItemTransaction, T> work, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            writer.Run("BEGIN IMMEDIATE");
            RefuseNewer();
            var transaction = new ItemTransaction(writer, origin);
            T result = work(transaction);
            if (transaction.Commit())
            {
                Committed?.Invoke(transaction);
            }

            return result;
        }
        finally
        {
            if (!closed)
            {
                writer.Rollback();
            }

            gate.Release();
        }
    }

    /// <summary>Removes contents that no item has and that were begun before <paramref name="before"/>, a few at a time.</summary>
    public async Task SweepAsync(long before, CancellationToken cancellationToken)
    {
        while (await WriteAsync(
            ChangeOrigin.Housekeeping, transaction => UnfinishedTable.Sweep(transaction.Connection, before), cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>Takes a connection for reading, with a transaction begun: all it reads is one snapshot.</summary>
    public Snapshot Read()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (!readers.TryTake(out Connection? reader))
        {
            reader = DatabaseFile.OpenReader(path, ItemSchema.Kind);
            reader.Run("PRAGMA cache_size=-1000");
        }

        return new(this, reader);
    }

    public void Return(Connection reader)
    {
        reader.Rollback();
        if (closed || readers.Count >= MostIdleReaders)
        {
            reader.Dispose();
        }
        else
        {
            readers.Add(reader);
        }
    }

    // A newer program may have brought the file up to date since it was opened: this one does not know what else to write.
    private void RefuseNewer()
    {
        long version = Migration.VersionOf(writer);
        if (version > ItemSchema.Kind.Version)
        {
            throw Failures.Newer(path, version, ItemSchema.Kind.Version);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (closed)
            {
                return;
            }

            closed = true;
            while (readers.TryTake(out Connection? reader))
            {
                reader.Dispose();
            }

            writer.Dispose();
            held.Dispose();
        }
        finally
        {
            gate.Release();
        }
    }
}
