using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The rows of <c>tombstone</c>: what an application deleted, and where.</summary>
internal static class TombstoneTable
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
        CREATE TABLE tombstone(
          id INTEGER PRIMARY KEY, folder INTEGER NOT NULL, item INTEGER NOT NULL, seq INTEGER NOT NULL,
          time INTEGER NOT NULL, key_high INTEGER, key_low INTEGER);
        CREATE INDEX tombstone_folder ON tombstone(folder, seq);
        CREATE INDEX tombstone_key ON tombstone(key_high, key_low) WHERE key_high IS NOT NULL;
        """;

    private const string Insert =
        "INSERT INTO tombstone(folder, item, seq, time, key_high, key_low) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";

    private const string InsertFolder = """
        INSERT INTO tombstone(folder, item, seq, time, key_high, key_low)
        SELECT folder, id, ?2, ?3, key_high, key_low FROM item WHERE folder = ?1
        """;

    private const string InsertOrigins = """
        INSERT INTO tombstone(folder, item, seq, time)
        SELECT origin, id, ?2, ?3 FROM item WHERE folder = ?1 AND origin IS NOT NULL
        """;

    private const string RaiseOrigins = """
        UPDATE folder SET change_seq = ?2
        WHERE id IN (SELECT origin FROM item WHERE folder = ?1 AND origin IS NOT NULL)
        """;

    private const string InsertElsewhere = """
        INSERT INTO tombstone(folder, item, seq, time)
        SELECT ?4, id, ?2, ?3 FROM item WHERE folder = ?1 UNION SELECT ?4, item, ?2, ?3 FROM tombstone WHERE folder = ?1
        EXCEPT SELECT ?4, item, ?2, ?3 FROM tombstone WHERE folder = ?4
        """;

    private const string OfKey = "SELECT item, folder FROM tombstone WHERE key_high = ?1 AND key_low = ?2 LIMIT 1";
    private const string Renew = "UPDATE tombstone SET seq = ?3 WHERE key_high = ?1 AND key_low = ?2";

    /// <summary>
    /// Tells the folder in which the item lay, and the one it came from: a sync that has not seen the move yet knows the item
    /// only there.
    /// </summary>
    public static void Add(ItemTransaction transaction, in ItemRow item, long time)
    {
        Add(transaction, item.Folder, item, time);
        if (item.Origin != 0 && item.Origin != item.Folder)
        {
            Add(transaction, item.Origin, item with { Key = null }, time);
        }
    }

    public static void AddFolder(ItemTransaction transaction, long folder, long time)
    {
        foreach (string sql in (ReadOnlySpan<string>)[InsertFolder, InsertOrigins])
        {
            transaction.Connection.Get(sql).Bind(1, folder).Bind(2, transaction.Seq).Bind(3, time).Execute();
        }

        transaction.Connection.Get(RaiseOrigins).Bind(1, folder).Bind(2, transaction.Seq).Execute();

        // Nobody asks a folder that is gone what went from it; an item that was moved into it since the last run is known elsewhere.
        if (FolderTable.Find(transaction.Connection, FolderPath.Inbox) is { } inbox)
        {
            transaction.Connection.Get(InsertElsewhere).Bind(1, folder).Bind(2, transaction.Seq).Bind(3, time).Bind(4, inbox.Id).Execute();
            transaction.Touch(inbox.Id);
        }
    }

    /// <summary>The deleted item that was made with the key, of whose deletion the next run is told once more; 0 where there is none.</summary>
    public static long Recall(ItemTransaction transaction, OperationKey key)
    {
        long item, folder;
        using (Statement row = transaction.Connection.Get(OfKey).Bind(1, key.High).Bind(2, key.Low))
        {
            (item, folder) = row.Step() ? (row.Int64(0), row.Int64(1)) : (0, 0);
        }

        if (item != 0)
        {
            long seq = transaction.Restate();
            transaction.Connection.Get(Renew).Bind(1, key.High).Bind(2, key.Low).Bind(3, seq).Execute();
            transaction.Raise(folder, seq);
        }

        return item;
    }

    private static void Add(ItemTransaction transaction, long folder, in ItemRow item, long time)
    {
        Statement insert = transaction.Connection.Get(Insert)
            .Bind(1, folder).Bind(2, item.Id).Bind(3, transaction.Seq).Bind(4, time);
        if (item.Key is { } key)
        {
            insert.Bind(5, key.High).Bind(6, key.Low);
        }

        insert.Execute();
        transaction.Touch(folder);
    }
}
