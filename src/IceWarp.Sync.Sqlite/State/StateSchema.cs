using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>The tables of the state. Columns of ids have no type: they hold a number, or a text as UTF-16BE bytes (see <see cref="StateValues"/>).</summary>
internal static class StateSchema
{
    public static DatabaseKind Kind { get; } = new(ApplicationId: 0x49575353, Version: 1, PageSize: 4096, Schema: """
        CREATE TABLE header(
          id INTEGER PRIMARY KEY CHECK(id = 1),
          local_identity TEXT, server_identity TEXT,
          local_generation INTEGER NOT NULL, epoch INTEGER NOT NULL,
          last_folder INTEGER NOT NULL, last_item INTEGER NOT NULL,
          report TEXT);
        CREATE TABLE folder_link(
          id INTEGER PRIMARY KEY,
          path TEXT NOT NULL, role INTEGER NOT NULL,
          local_id TEXT NOT NULL, server_id TEXT NOT NULL,
          local_stable TEXT, server_stable TEXT,
          local_incarnation TEXT, server_incarnation TEXT,
          local_token TEXT, server_token TEXT);
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
        CREATE TABLE journal(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          kind INTEGER NOT NULL, side INTEGER NOT NULL, folder INTEGER NOT NULL,
          item NOT NULL, link INTEGER NOT NULL,
          name INTEGER, size INTEGER, date INTEGER, before TEXT, content);
        CREATE INDEX journal_folder ON journal(folder);
        CREATE TABLE event(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          time INTEGER NOT NULL, level INTEGER NOT NULL, text TEXT NOT NULL, details TEXT);
        INSERT INTO header(id, local_generation, epoch, last_folder, last_item) VALUES(1, 0, 1, 0, 0);
        """);
}
