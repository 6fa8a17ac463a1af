using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>The rows of <c>folder_link</c>.</summary>
internal static class FolderLinkTable
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
        CREATE TABLE folder_link(
          id INTEGER PRIMARY KEY,
          path TEXT NOT NULL, role INTEGER NOT NULL,
          local_id TEXT NOT NULL, server_id TEXT NOT NULL,
          local_stable TEXT, server_stable TEXT,
          local_incarnation TEXT, server_incarnation TEXT,
          local_token TEXT, server_token TEXT);
        """;

    /// <summary>Version 3: the side on which a sync made the folder anew; NULL for none.</summary>
    public const string Schema3 = "ALTER TABLE folder_link ADD COLUMN remade INTEGER";

    /// <summary>Version 4: what the account may do on the server, as letters (RFC 4314 section 2.1); NULL where nobody asked yet.</summary>
    public const string Schema4 = "ALTER TABLE folder_link ADD COLUMN rights TEXT";

    private const string Columns =
        "id, path, role, local_id, server_id, local_stable, server_stable, local_incarnation, server_incarnation, local_token, server_token, remade, rights";

    private const string Upsert = $"INSERT OR REPLACE INTO folder_link({Columns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    private const string Delete = "DELETE FROM folder_link WHERE id = ?1";
    private const string All = $"SELECT {Columns} FROM folder_link ORDER BY id";

    public static void Write(Connection connection, FolderLink link)
    {
        Statement row = connection.Get(Upsert);
        Bind(row, link);
        if (link.RemadeOn is { } side)
        {
            row.Bind(12, (long)side);
        }

        row.Execute();
    }

    public static void Remove(Connection connection, long id)
    {
        Empty(connection, id);
        JournalTable.RemoveFolder(connection, id);
        FolderChoiceTable.Remove(connection, id);
        connection.Get(Delete).Bind(1, id).Execute();
    }

    /// <summary>Removes what is known of the folder's items.</summary>
    public static void Empty(Connection connection, long id)
    {
        ItemLinkTable.RemoveFolder(connection, id);
        ConflictTable.RemoveFolder(connection, id);
        IgnoredTable.RemoveFolder(connection, id);
    }

    public static List<FolderLink> Read(Connection connection)
    {
        var links = new List<FolderLink>();
        using Statement row = connection.Get(All);
        while (row.Step())
        {
            links.Add(new()
            {
                Id = row.Int64(0),
                Path = FolderPath.Parse(row.Text(1)!),
                Role = (FolderRole)row.Int32(2),
                LocalId = new(row.Text(3)!),
                ServerId = new(row.Text(4)!),
                LocalStableId = row.Text(5),
                ServerStableId = row.Text(6),
                LocalIncarnation = row.Text(7),
                ServerIncarnation = row.Text(8),
                LocalToken = row.Token(9),
                ServerToken = row.Token(10),
                RemadeOn = row.IsNull(11) ? null : (Side)row.Int32(11),
                ServerRights = row.Text(12) is { } letters ? FolderRightsLetters.Parse(letters) : null,
            });
        }

        return links;
    }

    private static void Bind(Statement row, FolderLink link) => row
        .Bind(1, link.Id).Bind(2, link.Path.ToString()).Bind(3, (long)link.Role)
        .Bind(4, link.LocalId.Value).Bind(5, link.ServerId.Value)
        .Bind(6, link.LocalStableId).Bind(7, link.ServerStableId)
        .Bind(8, link.LocalIncarnation).Bind(9, link.ServerIncarnation)
        .Bind(10, link.LocalToken?.Value).Bind(11, link.ServerToken?.Value)
        .Bind(13, link.ServerRights is { } rights ? FolderRightsLetters.Format(rights) : null);
}
