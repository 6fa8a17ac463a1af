using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>The rows of <c>event</c>: the session log, cut to its newest entries.</summary>
internal static class EventTable
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
        CREATE TABLE event(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          time INTEGER NOT NULL, level INTEGER NOT NULL, text TEXT NOT NULL, details TEXT);
        """;

    public const int MostKept = 200;
    private const string Insert = "INSERT INTO event(time, level, text, details) VALUES(?1, ?2, ?3, ?4)";
    private const string Cut = "DELETE FROM event WHERE id <= (SELECT max(id) FROM event) - ?1";
    private const string All = "SELECT time, level, text, details FROM event ORDER BY id DESC LIMIT ?1";

    public static void Add(Connection connection, List<SyncEvent> events)
    {
        foreach (SyncEvent entry in events)
        {
            connection.Get(Insert)
                .Bind(1, entry.Time.UtcTicks).Bind(2, (long)entry.Level).Bind(3, entry.Text).Bind(4, entry.Details)
                .Execute();
        }

        if (events.Count > 0)
        {
            connection.Get(Cut).Bind(1, MostKept).Execute();
        }
    }

    public static List<SyncEvent> Read(Connection connection)
    {
        var events = new List<SyncEvent>();
        using Statement row = connection.Get(All).Bind(1, MostKept);
        while (row.Step())
        {
            events.Add(new(new(row.Int64(0), TimeSpan.Zero), (EventLevel)row.Int32(1), row.Text(2)!, row.Text(3)));
        }

        return events;
    }
}
