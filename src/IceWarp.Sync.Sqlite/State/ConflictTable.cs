using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>The rows of <c>conflict</c>: those that wait, and the last 200 that were decided.</summary>
internal static class ConflictTable
{
    /// <summary>Version 3.</summary>
    public const string Schema3 = """
        CREATE TABLE conflict(
          id INTEGER PRIMARY KEY,
          time INTEGER NOT NULL, folder INTEGER NOT NULL, link INTEGER NOT NULL,
          local_id NOT NULL, server_id NOT NULL,
          local_change INTEGER NOT NULL, server_change INTEGER NOT NULL,
          local_content, server_content,
          outcome INTEGER NOT NULL, kept NOT NULL, decision INTEGER);
        """;

    private const string Columns =
        "id, time, folder, link, local_id, server_id, local_change, server_change, local_content, server_content, outcome, kept, decision";

    private const string Upsert = $"INSERT OR REPLACE INTO conflict({Columns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

    private const string Forget =
        "DELETE FROM conflict WHERE outcome NOT IN (?1, ?2) AND id NOT IN (SELECT id FROM conflict WHERE outcome NOT IN (?1, ?2) ORDER BY id DESC LIMIT 200)";

    private const string DeleteFolder = "DELETE FROM conflict WHERE folder = ?1";
    private const string All = $"SELECT {Columns} FROM conflict ORDER BY id DESC";
    private const string Last = "SELECT coalesce(max(id), 0) FROM conflict";
    private const string Update = "UPDATE conflict SET decision = ?2 WHERE id = ?1 AND outcome IN (?3, ?4)";

    public static void Write(Connection connection, IReadOnlyList<ConflictRecord> conflicts)
    {
        foreach (ConflictRecord conflict in conflicts)
        {
            Statement row = connection.Get(Upsert)
                .Bind(1, conflict.Id).Bind(2, conflict.Time.ToUnixTimeMilliseconds()).Bind(3, conflict.Folder).Bind(4, conflict.Link)
                .BindId(5, conflict.Local).BindId(6, conflict.Server)
                .Bind(7, (long)conflict.LocalChange).Bind(8, (long)conflict.ServerChange)
                .BindVersion(9, conflict.LocalContent).BindVersion(10, conflict.ServerContent)
                .Bind(11, (long)conflict.Outcome).BindId(12, conflict.Kept);
            if (conflict.Decision is { } decision)
            {
                row.Bind(13, (long)decision);
            }

            row.Execute();
        }

        if (conflicts.Count > 0)
        {
            connection.Get(Forget).Bind(1, (long)PlanReason.Undecided).Bind(2, (long)PlanReason.Denied).Execute();
        }
    }

    /// <summary>Writes a decision for the next run to find.</summary>
    /// <returns>Whether the conflict still waits.</returns>
    public static bool Decide(Connection connection, long id, ConflictPolicy decision)
    {
        int before = connection.TotalChanges;
        connection.Get(Update).Bind(1, id).Bind(2, (long)decision).Bind(3, (long)PlanReason.Undecided).Bind(4, (long)PlanReason.Denied).Execute();
        return connection.TotalChanges > before;
    }

    public static long LastNumber(Connection connection) => connection.Scalar(Last);

    public static void RemoveFolder(Connection connection, long folder) => connection.Get(DeleteFolder).Bind(1, folder).Execute();

    public static List<ConflictRecord> Read(Connection connection)
    {
        var conflicts = new List<ConflictRecord>();
        using Statement row = connection.Get(All);
        while (row.Step())
        {
            conflicts.Add(new()
            {
                Id = row.Int64(0),
                Time = DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(1)),
                Folder = row.Int64(2),
                Link = row.Int64(3),
                Local = row.Id(4),
                Server = row.Id(5),
                LocalChange = (ChangeSet)row.Int32(6),
                ServerChange = (ChangeSet)row.Int32(7),
                LocalContent = row.Version(8),
                ServerContent = row.Version(9),
                Outcome = (PlanReason)row.Int32(10),
                Kept = row.Id(11),
                Decision = row.IsNull(12) ? null : (ConflictPolicy)row.Int32(12),
            });
        }

        return conflicts;
    }
}
