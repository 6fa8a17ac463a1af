using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// The words of the items, for searching. <c>search</c> keeps words alone, no texts; a row's id is the item's shifted by 20 bits,
/// plus the lower bits of the revision whose words it has: rows of what was changed or deleted since lead to no item and need no
/// removing. Items above <c>search_progress.last_item</c> and those in <c>search_pending</c> are not in it yet.
/// </summary>
internal static class SearchTable
{
    /// <summary>Version 2.</summary>
    public const string Schema2 = $"""
        {CreateSearch};
        CREATE TABLE search_progress(id INTEGER PRIMARY KEY CHECK(id = 1), last_item INTEGER NOT NULL, documents INTEGER NOT NULL);
        CREATE TABLE search_pending(item INTEGER PRIMARY KEY);
        INSERT INTO search_progress(id, last_item, documents) VALUES(1, 0, 0);
        """;

    private const string CreateSearch = """
        CREATE VIRTUAL TABLE search USING fts5(
          subject, sender, recipients, body, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2')
        """;

    private const string IdOf = "(i.id << 20) | (i.revision & 1048575)";
    private const string Texts = $"SELECT {IdOf}, i.id, i.content, i.size, i.subject, i.sender FROM item i";
    private const string New = $"{Texts} WHERE i.id > (SELECT last_item FROM search_progress) ORDER BY i.id LIMIT ?1";

    private const string Postponed =
        $"{Texts} WHERE i.id IN (SELECT item FROM search_pending WHERE item <= (SELECT last_item FROM search_progress) ORDER BY item LIMIT ?1)";

    private const string IdNow = $"SELECT {IdOf} FROM item i WHERE i.id = ?1";
    private const string Insert = "INSERT INTO search(rowid, subject, sender, recipients, body) VALUES(?1, ?2, ?3, ?4, ?5)";
    private const string Advance = "UPDATE search_progress SET last_item = max(last_item, ?1), documents = documents + 1";
    private const string Remove = "DELETE FROM search_pending WHERE item = ?1";
    private const string RemoveAbsent = "DELETE FROM search_pending WHERE item NOT IN (SELECT id FROM item)";
    private const string LastItem = "SELECT last_item FROM search_progress";

    /// <summary>The item's words are others now.</summary>
    public static void Postpone(Connection connection, long item) =>
        connection.Get("INSERT OR IGNORE INTO search_pending(item) VALUES(?1)").Bind(1, item).Execute();

    /// <summary>Some items whose words are not in the index yet.</summary>
    public static List<SearchText> ReadMissing(Connection connection, int most)
    {
        var missing = new List<SearchText>();
        foreach (string sql in (ReadOnlySpan<string>)[Postponed, New])
        {
            using Statement rows = connection.Get(sql).Bind(1, most - missing.Count);
            while (missing.Count < most && rows.Step())
            {
                missing.Add(new(rows.Int64(0), rows.Int64(1), rows.Int64(2), rows.Int64(3), rows.Text(4) ?? "", rows.Text(5) ?? ""));
            }
        }

        return missing;
    }

    /// <summary>Adds an item's words, unless somebody has done it or the item has changed since.</summary>
    public static void Add(Connection connection, in SearchText item, in ItemText text)
    {
        bool wasPostponed = Has(connection, "SELECT 1 FROM search_pending WHERE item = ?1", item.Item);
        bool isDone = !wasPostponed && connection.Scalar(LastItem) >= item.Item;
        connection.Get(Remove).Bind(1, item.Item).Execute();
        if (isDone)
        {
            return;
        }

        using (Statement now = connection.Get(IdNow).Bind(1, item.Item))
        {
            if (now.Step() && now.Int64(0) != item.Id)
            {
                now.Dispose();
                Postpone(connection, item.Item);
                connection.Get("UPDATE search_progress SET last_item = max(last_item, ?1)").Bind(1, item.Item).Execute();
                return;
            }
        }

        connection.Get(Insert)
            .Bind(1, item.Id).Bind(2, item.Subject).Bind(3, item.Sender).Bind(4, text.Recipients).Bind(5, text.Body)
            .Execute();
        connection.Get(Advance).Bind(1, item.Item).Execute();
    }

    /// <summary>Forgets all words where most of them are of items that are gone; they come back by and by.</summary>
    public static void ClearStale(Connection connection)
    {
        connection.Run(RemoveAbsent);
        if (connection.Scalar("SELECT documents > 1000 + 2 * (SELECT sum(items) FROM folder) FROM search_progress") != 0)
        {
            Clear(connection);
        }
    }

    public static void Clear(Connection connection) => connection.Run($"""
        DROP TABLE IF EXISTS search;
        {CreateSearch};
        DELETE FROM search_pending;
        UPDATE search_progress SET last_item = 0, documents = 0
        """);

    private static bool Has(Connection connection, string sql, long id)
    {
        using Statement row = connection.Get(sql).Bind(1, id);
        return row.Step();
    }
}
