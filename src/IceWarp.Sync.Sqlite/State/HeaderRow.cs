using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>The only row of <c>header</c>: the header, the last numbers given to links, the last report.</summary>
internal static class HeaderRow
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
        CREATE TABLE header(
          id INTEGER PRIMARY KEY CHECK(id = 1),
          local_identity TEXT, server_identity TEXT,
          local_generation INTEGER NOT NULL, epoch INTEGER NOT NULL,
          last_folder INTEGER NOT NULL, last_item INTEGER NOT NULL,
          report TEXT);
        INSERT INTO header(id, local_generation, epoch, last_folder, last_item) VALUES(1, 0, 1, 0, 0);
        """;

    /// <summary>
    /// Version 2: what the file calls itself, when it was last read for damage (seconds since 1970), and whether a state before
    /// this one could not be read, so that what is missing here was lost. The epoch of a new state begins somewhere: keys of
    /// creates must not be those of a state that was lost.
    /// </summary>
    public const string Schema2 = """
        ALTER TABLE header ADD COLUMN identity TEXT;
        ALTER TABLE header ADD COLUMN checked INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE header ADD COLUMN unreadable INTEGER NOT NULL DEFAULT 0;
        UPDATE header SET identity = lower(hex(randomblob(16)));
        UPDATE header SET epoch = 1 + abs(random() % 274877906944) WHERE local_identity IS NULL AND epoch = 1;
        """;

    /// <summary>Version 5: the first day that is kept here, 0 for all.</summary>
    public const string Schema5 = "ALTER TABLE header ADD COLUMN first_day INTEGER NOT NULL DEFAULT 0";

    private const string Select =
        "SELECT local_identity, server_identity, local_generation, epoch, last_folder, last_item, unreadable, first_day FROM header WHERE id = 1";

    private const string UpdateHeader =
        "UPDATE header SET local_identity = ?1, server_identity = ?2, local_generation = ?3, epoch = ?4, unreadable = ?5, first_day = ?6 WHERE id = 1";

    private const string UpdateNumbers = "UPDATE header SET last_folder = ?1, last_item = ?2 WHERE id = 1";
    private const string UpdateReport = "UPDATE header SET report = ?1 WHERE id = 1";
    private const string SelectReport = "SELECT report FROM header WHERE id = 1";

    public static (StateHeader Header, long LastFolder, long LastItem) Read(Connection connection)
    {
        using Statement row = connection.Get(Select);
        if (!row.Step())
        {
            throw Failures.Damaged(connection.Path, Texts.HeaderMissing());
        }

        var header = new StateHeader
        {
            LocalIdentity = row.Text(0),
            ServerIdentity = row.Text(1),
            LocalGeneration = row.Int64(2),
            Epoch = row.Int64(3),
            BaselineUnreadable = row.Int64(6) != 0,
            FirstDay = row.Int32(7),
        };
        return (header, row.Int64(4), row.Int64(5));
    }

    public static void Write(Connection connection, StateHeader header) => connection.Get(UpdateHeader)
        .Bind(1, header.LocalIdentity).Bind(2, header.ServerIdentity).Bind(3, header.LocalGeneration).Bind(4, header.Epoch)
        .Bind(5, header.BaselineUnreadable ? 1 : 0).Bind(6, header.FirstDay)
        .Execute();

    public static string? ReadIdentity(Connection connection)
    {
        using Statement row = connection.Get("SELECT identity FROM header WHERE id = 1");
        return row.Step() ? row.Text(0) : null;
    }

    public static void WriteNumbers(Connection connection, long lastFolder, long lastItem) =>
        connection.Get(UpdateNumbers).Bind(1, lastFolder).Bind(2, lastItem).Execute();

    public static void WriteReport(Connection connection, string json) => connection.Get(UpdateReport).Bind(1, json).Execute();

    public static string? ReadReport(Connection connection)
    {
        using Statement row = connection.Get(SelectReport);
        return row.Step() ? row.Text(0) : null;
    }
}
