using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The rows of <c>folder</c>; the parent of a first level is 0.</summary>
internal static class FolderTable
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
        CREATE TABLE folder(
          id INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER NOT NULL, name TEXT NOT NULL,
          role INTEGER NOT NULL, holds_items INTEGER NOT NULL, change_seq INTEGER NOT NULL,
          UNIQUE(parent, name));
        INSERT INTO folder(parent, name, role, holds_items, change_seq) VALUES(0, 'INBOX', 1, 1, 0);
        """;

    /// <summary>Version 2: each folder keeps count of its items and of those not yet seen.</summary>
    public const string Schema2 = $"""
        ALTER TABLE folder ADD COLUMN items INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE folder ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
        {FolderCounts.CountAll};
        DROP INDEX item_unread;
        """;

    private const string Columns = "id, parent, name, role, holds_items, change_seq";
    private const string All = $"SELECT {Columns} FROM folder ORDER BY id";
    private const string ById = $"SELECT {Columns} FROM folder WHERE id = ?1";
    private const string ByName = $"SELECT {Columns} FROM folder WHERE parent = ?1 AND name = ?2";
    private const string ChildrenOf = $"SELECT {Columns} FROM folder WHERE parent = ?1";
    private const string InsertRow = "INSERT INTO folder(parent, name, role, holds_items, change_seq) VALUES(?1, ?2, ?3, ?4, ?5)";
    private const string UpdateRow = "UPDATE folder SET parent = ?2, name = ?3, role = ?4, holds_items = ?5 WHERE id = ?1";
    private const string DeleteRow = "DELETE FROM folder WHERE id = ?1";
    private const string Counts = "SELECT items, unread FROM folder WHERE id = ?1";

    public static List<FolderRow> ReadAll(Connection connection) => Read(connection.Get(All));

    public static List<FolderRow> Children(Connection connection, long parent) => Read(connection.Get(ChildrenOf).Bind(1, parent));

    public static FolderRow? Find(Connection connection, long id) => Read(connection.Get(ById).Bind(1, id)).SingleOrDefault();

    public static FolderRow? Find(Connection connection, FolderPath path)
    {
        FolderRow? row = null;
        foreach (string name in path.Names)
        {
            row = Child(connection, row?.Id ?? 0, name);
            if (row is null)
            {
                return null;
            }
        }

        return row;
    }

    public static FolderRow? Child(Connection connection, long parent, string name) =>
        Read(connection.Get(ByName).Bind(1, parent).Bind(2, name)).SingleOrDefault();

    public static FolderPath PathOf(Connection connection, FolderRow row)
    {
        var names = new Stack<string>();
        for (FolderRow? at = row; at is not null; at = at.Parent == 0 ? null : Find(connection, at.Parent))
        {
            names.Push(at.Name);
        }

        return FolderPath.Of(names);
    }

    public static long Insert(Connection connection, FolderRow row)
    {
        connection.Get(InsertRow)
            .Bind(1, row.Parent).Bind(2, row.Name).Bind(3, (long)row.Role).Bind(4, row.HoldsItems ? 1 : 0).Bind(5, row.ChangeSeq)
            .Execute();
        return connection.LastInsertId;
    }

    /// <summary>Writes place, role and kind; the change number belongs to <see cref="ItemTransaction"/>.</summary>
    public static void Update(Connection connection, FolderRow row) => connection.Get(UpdateRow)
        .Bind(1, row.Id).Bind(2, row.Parent).Bind(3, row.Name).Bind(4, (long)row.Role).Bind(5, row.HoldsItems ? 1 : 0)
        .Execute();

    public static void Delete(Connection connection, long id) => connection.Get(DeleteRow).Bind(1, id).Execute();

    public static (long Items, long Unread) Count(Connection connection, long id)
    {
        using Statement row = connection.Get(Counts).Bind(1, id);
        return row.Step() ? (row.Int64(0), row.Int64(1)) : default;
    }

    private static List<FolderRow> Read(Statement row)
    {
        var rows = new List<FolderRow>();
        using (row)
        {
            while (row.Step())
            {
                rows.Add(new(
                    row.Int64(0), row.Int64(1), row.Text(2)!, (FolderRole)row.Int32(3), row.Int64(4) != 0, row.Int64(5)));
            }
        }

        return rows;
    }
}
