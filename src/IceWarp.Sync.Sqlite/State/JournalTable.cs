using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>The rows of <c>journal</c>.</summary>
internal static class JournalTable
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
        CREATE TABLE journal(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          kind INTEGER NOT NULL, side INTEGER NOT NULL, folder INTEGER NOT NULL,
          item NOT NULL, link INTEGER NOT NULL,
          name INTEGER, size INTEGER, date INTEGER, before TEXT, content);
        CREATE INDEX journal_folder ON journal(folder);
        """;

    private const string Insert = """
        INSERT INTO journal(kind, side, folder, item, link, name, size, date, id, content)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """;

    private const string Delete = "DELETE FROM journal WHERE id = ?1";
    private const string DeleteFolder = "DELETE FROM journal WHERE folder = ?1";
    private const string All = "SELECT id, kind, side, folder, item, link, name, size, date, content FROM journal ORDER BY id";

    private const string Last = "SELECT seq FROM sqlite_sequence WHERE name = 'journal'";

    public static void Add(Connection connection, JournalEntry entry) =>
        connection.Get(Insert)
            .Bind(1, (long)entry.Kind).Bind(2, (long)entry.Side).Bind(3, entry.Folder).BindId(4, entry.Item).Bind(5, entry.Link)
            .BindIdentity(6, entry.Identity).Bind(9, entry.Id).BindVersion(10, entry.Content)
            .Execute();

    /// <summary>The highest number ever used; settled entries leave theirs to nobody.</summary>
    public static long LastNumber(Connection connection)
    {
        using Statement row = connection.Get(Last);
        return row.Step() ? row.Int64(0) : 0;
    }

    public static void Remove(Connection connection, long id) => connection.Get(Delete).Bind(1, id).Execute();

    public static void RemoveFolder(Connection connection, long folder) => connection.Get(DeleteFolder).Bind(1, folder).Execute();

    public static List<JournalEntry> Read(Connection connection)
    {
        var entries = new List<JournalEntry>();
        using Statement row = connection.Get(All);
        while (row.Step())
        {
            entries.Add(new()
            {
                Id = row.Int64(0),
                Kind = (JournalKind)row.Int32(1),
                Side = (Side)row.Int32(2),
                Folder = row.Int64(3),
                Item = row.Id(4),
                Link = row.Int64(5),
                Identity = row.Identity(6),
                Content = row.Version(9),
            });
        }

        return entries;
    }
}
