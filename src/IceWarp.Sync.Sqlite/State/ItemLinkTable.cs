using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>The rows of <c>item_link</c>. Keywords of the server are kept only where they differ from the local ones.</summary>
internal static class ItemLinkTable
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
        CREATE TABLE item_link(
          id INTEGER PRIMARY KEY,
          folder INTEGER NOT NULL, local_id NOT NULL, server_id NOT NULL,
          local_flags INTEGER NOT NULL, server_flags INTEGER NOT NULL,
          keywords TEXT, server_keywords TEXT,
          local_content, server_content,
          name INTEGER, size INTEGER, date INTEGER);
        CREATE INDEX item_link_server ON item_link(folder, server_id);
        CREATE INDEX item_link_folder_local ON item_link(folder, local_id);
        CREATE INDEX item_link_local ON item_link(local_id);
        """;

    /// <summary>A page of links stays below the size from which the runtime keeps arrays apart, and gives them back late.</summary>
    public const int PageSize = 500;

    private const string Columns =
        "id, folder, local_id, server_id, local_flags, server_flags, keywords, server_keywords, local_content, server_content, name, size, date";

    private const string Upsert = $"INSERT OR REPLACE INTO item_link({Columns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    private const string DeleteOne = "DELETE FROM item_link WHERE id = ?1";
    private const string DeleteFolder = "DELETE FROM item_link WHERE folder = ?1";

    // Not EXISTS: SQLite 3.35 makes an IN of it and reads every link of the account into a list.
    private const string Filled = "SELECT id FROM folder_link WHERE (SELECT 1 FROM item_link WHERE folder = folder_link.id LIMIT 1) IS NOT NULL";
    private const string CountAll = "SELECT folder, count(*) FROM item_link GROUP BY folder";
    private const string ByLocal = $"SELECT {Columns} FROM item_link WHERE local_id = ?1";
    private const string ByLocalInFolder = $"SELECT {Columns} FROM item_link WHERE folder = ?2 AND local_id = ?1";
    private const string ByServerInFolder = $"SELECT {Columns} FROM item_link WHERE folder = ?2 AND server_id = ?1";
    private const string ByServer = $"SELECT {Columns} FROM item_link WHERE folder IN (SELECT id FROM folder_link) AND server_id = ?1";

    private const string PageByLocal =
        $"SELECT {Columns} FROM item_link WHERE folder = ?1 AND (local_id, id) > (?2, ?3) ORDER BY local_id, id LIMIT ?4";

    private const string PageByServer =
        $"SELECT {Columns} FROM item_link WHERE folder = ?1 AND (server_id, id) > (?2, ?3) ORDER BY server_id, id LIMIT ?4";

    public static void Write(Connection connection, in ItemLink link)
    {
        string local = link.LocalFlags.Tags.Text;
        string server = link.ServerFlags.Tags.Text;
        connection.Get(Upsert)
            .Bind(1, link.Id).Bind(2, link.Folder).BindId(3, link.LocalId).BindId(4, link.ServerId)
            .Bind(5, (long)link.LocalFlags.System).Bind(6, (long)link.ServerFlags.System)
            .Bind(7, local.Length == 0 ? null : local).Bind(8, server == local ? null : server)
            .BindVersion(9, link.LocalContent).BindVersion(10, link.ServerContent)
            .BindIdentity(11, link.Identity)
            .Execute();
    }

    public static void Remove(Connection connection, long id) => connection.Get(DeleteOne).Bind(1, id).Execute();

    public static void RemoveFolder(Connection connection, long folder) => connection.Get(DeleteFolder).Bind(1, folder).Execute();

    public static HashSet<long> FilledFolders(Connection connection)
    {
        HashSet<long> folders = [];
        using Statement rows = connection.Get(Filled);
        while (rows.Step())
        {
            folders.Add(rows.Int64(0));
        }

        return folders;
    }

    public static Dictionary<long, long> Count(Connection connection)
    {
        var counts = new Dictionary<long, long>();
        using Statement rows = connection.Get(CountAll);
        while (rows.Step())
        {
            counts.Add(rows.Int64(0), rows.Int64(1));
        }

        return counts;
    }

    /// <summary>The next links of a folder, after <paramref name="last"/> or from the beginning.</summary>
    public static List<ItemLink> Page(Connection connection, long folder, Side orderBy, ItemLink? last)
    {
        var page = new List<ItemLink>(PageSize);
        using Statement rows = connection.Get(orderBy == Side.Local ? PageByLocal : PageByServer);
        rows.Bind(1, folder).BindId(2, last?.On(orderBy) ?? ItemId.FromNumber(long.MinValue)).Bind(3, last?.Id ?? 0).Bind(4, PageSize);
        while (rows.Step())
        {
            page.Add(Read(rows));
        }

        return page;
    }

    public static void Find(Connection connection, Side side, long folder, ItemId id, List<ItemLink> found)
    {
        using Statement rows = connection.Get((side, folder) switch
        {
            (Side.Local, 0) => ByLocal,
            (Side.Local, _) => ByLocalInFolder,
            (_, 0) => ByServer,
            _ => ByServerInFolder,
        });
        rows.BindId(1, id);
        if (folder != 0)
        {
            rows.Bind(2, folder);
        }

        while (rows.Step())
        {
            found.Add(Read(rows));
        }
    }

    private static ItemLink Read(Statement row)
    {
        KeywordSet local = KeywordSet.Parse(row.Text(6));
        return new()
        {
            Id = row.Int64(0),
            Folder = row.Int64(1),
            LocalId = row.Id(2),
            ServerId = row.Id(3),
            LocalFlags = new((SystemFlags)row.Int32(4), local),
            ServerFlags = new((SystemFlags)row.Int32(5), row.Text(7) is { } server ? KeywordSet.Parse(server) : local),
            LocalContent = row.Version(8),
            ServerContent = row.Version(9),
            Identity = row.Identity(10),
        };
    }
}
