using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>A write transaction with the counters of <c>meta</c>.</summary>
internal sealed class ItemTransaction
{
    private const string SelectMeta = "SELECT change_seq, last_content, generation FROM meta WHERE id = 1";
    private const string UpdateMeta = "UPDATE meta SET change_seq = ?1, last_content = ?2, generation = ?3 WHERE id = 1";
    private const string StampFolder = "UPDATE folder SET change_seq = max(change_seq, ?2) WHERE id = ?1";
    private readonly ChangeOrigin origin;
    private readonly long lastSeq;
    private readonly long generation;
    private readonly int changesBefore;
    private readonly Dictionary<long, FolderPath> paths = [];
    private long lastContent;
    private bool stamped;

    public ItemTransaction(Connection connection, ChangeOrigin origin)
    {
        Connection = connection;
        this.origin = origin;
        using Statement meta = connection.Get(SelectMeta);
        _ = meta.Step();
        lastSeq = meta.Int64(0);
        lastContent = meta.Int64(1);
        generation = meta.Int64(2);
        changesBefore = connection.TotalChanges;
    }

    public Connection Connection { get; }

    /// <summary>Who writes.</summary>
    public ChangeOrigin Origin => origin;

    /// <summary>What it changed, for those who listen.</summary>
    public ChangeNote Note { get; } = new();

    /// <summary>The number of the last edit and of the last batch of a sync when this began.</summary>
    public (long Seq, long Generation) MarkBefore => (lastSeq, generation);

    /// <summary>The same once this is committed.</summary>
    public (long Seq, long Generation) Mark => (stamped ? lastSeq + 1 : lastSeq, origin == ChangeOrigin.Sync ? generation + 1 : generation);

    /// <summary>
    /// The number of this transaction's changes: one for all of them, since they are seen together. 0 for a sync, whose
    /// changes are no news.
    /// </summary>
    public long Seq
    {
        get
        {
            if (origin != ChangeOrigin.Application)
            {
                return 0;
            }

            stamped = true;
            return lastSeq + 1;
        }
    }

    /// <summary>The number under which an earlier edit of the application is told once more, whoever writes.</summary>
    public long Restate()
    {
        stamped = true;
        return lastSeq + 1;
    }

    /// <summary>Marks a folder as changed by the application.</summary>
    public void Touch(long folder)
    {
        Note.Add(folder);
        if (Seq is var seq and > 0)
        {
            Raise(folder, seq);
        }
    }

    /// <summary>Raises a folder's change number to that of an item in it.</summary>
    public void Raise(long folder, long seq) => Connection.Get(StampFolder).Bind(1, folder).Bind(2, seq).Execute();

    /// <summary>Where a folder lies now; looked up once in a transaction.</summary>
    public FolderPath PathOf(long folder) => paths.TryGetValue(folder, out FolderPath? path)
        ? path
        : paths[folder] = FolderTable.Find(Connection, folder) is { } row ? FolderTable.PathOf(Connection, row) : FolderPath.Parse("INBOX");

    /// <summary>A number for a new content.</summary>
    public long NextContent() => ++lastContent;

    /// <summary>Commits, or rolls back where nothing was written: then there is nothing to flush.</summary>
    /// <returns>Whether anything was written.</returns>
    public bool Commit()
    {
        if (Connection.TotalChanges == changesBefore)
        {
            Connection.Rollback();
            return false;
        }

        Connection.Get(UpdateMeta)
            .Bind(1, Mark.Seq)
            .Bind(2, lastContent)
            .Bind(3, Mark.Generation)
            .Execute();
        Connection.Run("COMMIT");
        return true;
    }
}
