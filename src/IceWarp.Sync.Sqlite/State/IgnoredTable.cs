using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>The rows of <c>ignored</c>: items that failed.</summary>
internal static class IgnoredTable
{
    /// <summary>Version 3.</summary>
    public const string Schema3 = """
        CREATE TABLE ignored(
          id INTEGER PRIMARY KEY,
          folder INTEGER NOT NULL, side INTEGER NOT NULL, item NOT NULL, link INTEGER NOT NULL, phase TEXT NOT NULL,
          failures INTEGER NOT NULL, class INTEGER NOT NULL, message TEXT NOT NULL,
          since INTEGER NOT NULL, retry_at INTEGER NOT NULL, content);
        """;

    private const string Columns = "id, folder, side, item, link, phase, failures, class, message, since, retry_at, content";
    private const string Upsert = $"INSERT OR REPLACE INTO ignored({Columns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    private const string Delete = "DELETE FROM ignored WHERE id = ?1";
    private const string DeleteFolder = "DELETE FROM ignored WHERE folder = ?1";
    private const string All = $"SELECT {Columns} FROM ignored ORDER BY id";
    private const string Last = "SELECT coalesce(max(id), 0) FROM ignored";

    public static void Write(Connection connection, IgnoredItem item) => connection.Get(Upsert)
        .Bind(1, item.Id).Bind(2, item.Folder).Bind(3, (long)item.To).BindId(4, item.Item).Bind(5, item.Link).Bind(6, item.Phase)
        .Bind(7, item.Failures).Bind(8, (long)item.Class).Bind(9, item.Message)
        .Bind(10, item.Since.ToUnixTimeMilliseconds()).Bind(11, item.RetryAt.ToUnixTimeMilliseconds()).BindVersion(12, item.Content)
        .Execute();

    public static void Remove(Connection connection, long id) => connection.Get(Delete).Bind(1, id).Execute();

    public static void RemoveFolder(Connection connection, long folder) => connection.Get(DeleteFolder).Bind(1, folder).Execute();

    public static long LastNumber(Connection connection) => connection.Scalar(Last);

    public static List<IgnoredItem> Read(Connection connection)
    {
        var items = new List<IgnoredItem>();
        using Statement row = connection.Get(All);
        while (row.Step())
        {
            items.Add(new()
            {
                Id = row.Int64(0),
                Folder = row.Int64(1),
                To = (Side)row.Int32(2),
                Item = row.Id(3),
                Link = row.Int64(4),
                Phase = row.Text(5) ?? "",
                Failures = row.Int32(6),
                Class = (FailureClass)row.Int32(7),
                Text = LocalText.Literal(row.Text(8) ?? ""),
                Since = DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(9)),
                RetryAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(10)),
                Content = row.Version(11),
            });
        }

        return items;
    }
}
