using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The tables of the local store.</summary>
/// <remarks>
/// <c>change_seq</c> is the number of the application's last change of a row, 0 where a sync wrote it. Content has a number of its
/// own (<c>item.content</c>), so that new bytes are written aside and swapped in, and a reader never sees half of each. A row of
/// <c>body</c> is a part of a content: its id is the content's number shifted by 20 bits, plus the part's. <c>unfinished</c> names
/// contents that no item has: those being written, and those to be swept.
/// </remarks>
internal static class ItemSchema
{
    public static DatabaseKind Kind { get; } = new(ApplicationId: 0x49575349, Version: 1, PageSize: 16384, Schema: """
        CREATE TABLE meta(
          id INTEGER PRIMARY KEY CHECK(id = 1), identity TEXT NOT NULL,
          change_seq INTEGER NOT NULL, last_content INTEGER NOT NULL, generation INTEGER NOT NULL);
        CREATE TABLE folder(
          id INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER NOT NULL, name TEXT NOT NULL,
          role INTEGER NOT NULL, holds_items INTEGER NOT NULL, change_seq INTEGER NOT NULL,
          UNIQUE(parent, name));
        CREATE TABLE item(
          id INTEGER PRIMARY KEY AUTOINCREMENT, folder INTEGER NOT NULL, origin INTEGER,
          flags INTEGER NOT NULL, keywords TEXT,
          arrival INTEGER NOT NULL, arrival_offset INTEGER NOT NULL,
          size INTEGER NOT NULL, sha256 BLOB NOT NULL, content INTEGER NOT NULL,
          revision INTEGER NOT NULL, change_seq INTEGER NOT NULL,
          identity_name INTEGER NOT NULL, message_id TEXT, subject TEXT NOT NULL, sender TEXT NOT NULL,
          date INTEGER NOT NULL, date_offset INTEGER NOT NULL,
          key_high INTEGER, key_low INTEGER);
        CREATE INDEX item_folder ON item(folder);
        CREATE INDEX item_arrival ON item(folder, arrival);
        CREATE INDEX item_date ON item(folder, date);
        CREATE INDEX item_subject ON item(folder, subject COLLATE NOCASE);
        CREATE INDEX item_sender ON item(folder, sender COLLATE NOCASE);
        CREATE INDEX item_unread ON item(folder) WHERE flags & 1 = 0;
        CREATE INDEX item_change ON item(folder, change_seq) WHERE change_seq > 0;
        CREATE UNIQUE INDEX item_key ON item(key_high, key_low) WHERE key_high IS NOT NULL;
        CREATE TABLE body(id INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE tombstone(
          id INTEGER PRIMARY KEY, folder INTEGER NOT NULL, item INTEGER NOT NULL, seq INTEGER NOT NULL,
          time INTEGER NOT NULL, key_high INTEGER, key_low INTEGER);
        CREATE INDEX tombstone_folder ON tombstone(folder, seq);
        CREATE INDEX tombstone_key ON tombstone(key_high, key_low) WHERE key_high IS NOT NULL;
        CREATE TABLE unfinished(content INTEGER PRIMARY KEY, since INTEGER NOT NULL, key_high INTEGER, key_low INTEGER);
        CREATE INDEX unfinished_key ON unfinished(key_high, key_low) WHERE key_high IS NOT NULL;
        INSERT INTO meta(id, identity, change_seq, last_content, generation) VALUES(1, lower(hex(randomblob(16))), 0, 0, 0);
        INSERT INTO folder(parent, name, role, holds_items, change_seq) VALUES(0, 'INBOX', 1, 1, 0);
        """);
}
