using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The rows of <c>bin</c>: items that went, with their contents, which stay where they are.</summary>
internal static class BinTable
{
    /// <summary>Version 3.</summary>
    public const string Schema3 = """
        CREATE TABLE bin(
          id INTEGER PRIMARY KEY, path TEXT NOT NULL, time INTEGER NOT NULL, cause INTEGER NOT NULL,
          flags INTEGER NOT NULL, keywords TEXT,
          arrival INTEGER NOT NULL, arrival_offset INTEGER NOT NULL,
          size INTEGER NOT NULL, sha256 BLOB NOT NULL, content INTEGER NOT NULL,
          identity_name INTEGER NOT NULL, message_id TEXT, subject TEXT NOT NULL, sender TEXT NOT NULL,
          date INTEGER NOT NULL, date_offset INTEGER NOT NULL);
        CREATE INDEX bin_time ON bin(time);
        """;

    /// <summary>Version 4: as in <c>item</c>.</summary>
    public const string Schema4 = "ALTER TABLE bin ADD COLUMN partial INTEGER";

    private const int MostPruned = 64;

    private const string Copied =
        "flags, keywords, arrival, arrival_offset, size, sha256, content, identity_name, message_id, subject, sender, date, date_offset, partial";

    private const string Listed = $"{ItemListing.Columns}, path, time, cause, content";
    private const string PutOne = $"INSERT INTO bin(id, path, time, cause, {Copied}) SELECT id, ?2, ?3, ?4, {Copied} FROM item WHERE id = ?1";
    private const string PutAll = $"INSERT INTO bin(id, path, time, cause, {Copied}) SELECT id, ?2, ?3, ?4, {Copied} FROM item WHERE folder = ?1";

    private const string TakeOne =
        $"INSERT INTO item(folder, revision, change_seq, {Copied}) SELECT ?2, 1, ?3, {Copied} FROM bin WHERE id = ?1";

    private const string Delete = "DELETE FROM bin WHERE id = ?1";
    private const string Old = "SELECT id, content FROM bin WHERE time < ?1 ORDER BY time LIMIT ?2";
    private const string Newest = $"SELECT {Listed} FROM bin ORDER BY time DESC, id DESC";
    private const string One = $"SELECT {Listed} FROM bin WHERE id = ?1";

    public static void Put(Connection connection, long item, FolderPath folder, long now, DeletionCause cause) =>
        connection.Get(PutOne).Bind(1, item).Bind(2, folder.ToString()).Bind(3, now).Bind(4, (long)cause).Execute();

    public static void PutFolder(Connection connection, long folder, FolderPath path, long now, DeletionCause cause) =>
        connection.Get(PutAll).Bind(1, folder).Bind(2, path.ToString()).Bind(3, now).Bind(4, (long)cause).Execute();

    /// <summary>Makes an item of the folder of it again.</summary>
    /// <returns>The new item.</returns>
    public static long Take(Connection connection, long id, long folder, long seq)
    {
        connection.Get(TakeOne).Bind(1, id).Bind(2, folder).Bind(3, seq).Execute();
        long made = connection.LastInsertId;
        FolderCounts.Added(connection, folder, made);
        connection.Get(Delete).Bind(1, id).Execute();
        return made;
    }

    /// <summary>Removes for good some of what was put there before <paramref name="before"/>.</summary>
    /// <returns>Whether there may be more.</returns>
    public static bool Prune(Connection connection, long before)
    {
        List<(long Id, long Content)> old = [];
        using (Statement row = connection.Get(Old).Bind(1, before).Bind(2, MostPruned))
        {
            while (row.Step())
            {
                old.Add((row.Int64(0), row.Int64(1)));
            }
        }

        foreach ((long id, long content) in old)
        {
            BodyTable.Delete(connection, content);
            connection.Get(Delete).Bind(1, id).Execute();
        }

        return old.Count == MostPruned;
    }

    public static (DeletedItem Item, long Content, long Size)? Find(Connection connection, long id)
    {
        using Statement row = connection.Get(One).Bind(1, id);
        return row.Step() ? Read(row) : null;
    }

    public static List<DeletedItem> Read(Connection connection)
    {
        List<DeletedItem> items = [];
        using Statement row = connection.Get(Newest);
        while (row.Step())
        {
            items.Add(Read(row).Item);
        }

        return items;
    }

    private static (DeletedItem Item, long Content, long Size) Read(Statement row) => (
        new()
        {
            Deleted = DateTimeOffset.FromUnixTimeSeconds(row.Int64(ItemListing.Behind + 1)),
            Cause = (DeletionCause)row.Int32(ItemListing.Behind + 2),
            Item = ItemListing.Read(row, FolderPath.Parse(row.Text(ItemListing.Behind)!)),
        },
        row.Int64(ItemListing.Behind + 3),
        row.Int64(3));
}
