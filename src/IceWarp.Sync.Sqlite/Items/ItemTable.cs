using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The rows of <c>item</c>, as far as writing goes.</summary>
internal static class ItemTable
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
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
        """;

    /// <summary>Version 3: when an application wrote the content last, as milliseconds since 1970; NULL where a sync did.</summary>
    public const string Schema3 = "ALTER TABLE item ADD COLUMN modified INTEGER";

    /// <summary>Version 4: the size of the whole item where its header alone is here, else NULL.</summary>
    public const string Schema4 = """
        ALTER TABLE item ADD COLUMN partial INTEGER;
        CREATE INDEX item_partial ON item(folder) WHERE partial IS NOT NULL;
        """;

    private const string Columns =
        "id, folder, origin, flags, keywords, arrival, arrival_offset, size, content, revision, change_seq, identity_name, key_high, key_low, partial";

    private const string ById = $"SELECT {Columns} FROM item WHERE id = ?1";
    private const string ByKey = $"SELECT {Columns} FROM item WHERE key_high = ?1 AND key_low = ?2";
    private const string ShaOf = "SELECT sha256 FROM item WHERE id = ?1";

    private const string InsertRow = """
        INSERT INTO item(folder, flags, keywords, arrival, arrival_offset, size, sha256, content, identity_name, message_id,
          subject, sender, date, date_offset, revision, change_seq, key_high, key_low, modified, partial)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1, ?15, ?16, ?17, ?18, ?19)
        """;

    private const string UpdateContent = """
        UPDATE item SET arrival = ?4, arrival_offset = ?5, size = ?6, sha256 = ?7, content = ?8, identity_name = ?9, message_id = ?10,
          subject = ?11, sender = ?12, date = ?13, date_offset = ?14, revision = revision + 1, change_seq = max(change_seq, ?15), modified = ?16, partial = ?17
        WHERE id = ?1
        """;

    private const string UpdateRest = "UPDATE item SET size = ?2, sha256 = ?3, content = ?4, partial = NULL WHERE id = ?1";
    private const string PartialOfFolder =
        "SELECT id FROM item WHERE folder = ?1 AND partial IS NOT NULL AND id > ?2 AND partial <= ?3 ORDER BY id LIMIT ?4";

    private const string OlderOfFolder = "SELECT id FROM item WHERE folder = ?1 AND arrival < ?2 ORDER BY arrival, id LIMIT ?3 OFFSET ?4";

    private const string UpdateFlags = "UPDATE item SET flags = ?2, keywords = ?3, change_seq = max(change_seq, ?4) WHERE id = ?1";
    private const string UpdateFolder = "UPDATE item SET folder = ?2, origin = ?3, change_seq = ?4 WHERE id = ?1";
    private const string DeleteRow = "DELETE FROM item WHERE id = ?1";
    private const string DeleteOfFolder = "DELETE FROM item WHERE folder = ?1";

    public static ItemRow? Find(Connection connection, long id)
    {
        using Statement row = connection.Get(ById).Bind(1, id);
        return row.Step() ? Read(row) : null;
    }

    public static ItemRow? Find(Connection connection, OperationKey key)
    {
        using Statement row = connection.Get(ByKey).Bind(1, key.High).Bind(2, key.Low);
        return row.Step() ? Read(row) : null;
    }

    public static bool HasContent(Connection connection, long id, ReadOnlySpan<byte> sha256)
    {
        using Statement row = connection.Get(ShaOf).Bind(1, id);
        return row.Step() && row.Blob(0).SequenceEqual(sha256);
    }

    public static long Insert(Connection connection, in ItemRow item, ReceivedContent content)
    {
        Statement insert = connection.Get(InsertRow);
        BindContent(insert.Bind(1, item.Folder), item, content);
        BindFlags(insert, 2, item.Flags).Bind(15, item.ChangeSeq);
        if (item.Key is { } key)
        {
            insert.Bind(16, key.High).Bind(17, key.Low);
        }

        BindPartial(insert.BindNonZero(18, item.Modified), 19, item).Execute();
        long id = connection.LastInsertId;
        FolderCounts.Added(connection, item.Folder, item.Flags);
        return id;
    }

    /// <summary>Gives the item other bytes and the next revision.</summary>
    public static void Replace(Connection connection, in ItemRow item, ReceivedContent content)
    {
        Statement update = connection.Get(UpdateContent).Bind(1, item.Id).Bind(15, item.ChangeSeq).BindNonZero(16, item.Modified);
        BindContent(update, item, content);
        BindPartial(update, 17, item).Execute();
        SearchTable.Postpone(connection, item.Id);
    }

    /// <summary>Gives an item whose header alone was here all of its bytes. Nothing else changes.</summary>
    public static void Complete(Connection connection, long id, long number, ReceivedContent content)
    {
        connection.Get(UpdateRest).Bind(1, id).Bind(2, content.Size).Bind(3, content.Sha256.Span).Bind(4, number).Execute();
        SearchTable.Postpone(connection, id);
    }

    /// <summary>Items of a folder whose header alone is here, of up to <paramref name="largest"/> bytes.</summary>
    public static List<ItemId> ReadPartial(Connection connection, long folder, long after, long largest, int most)
    {
        List<ItemId> found = [];
        using Statement row = connection.Get(PartialOfFolder).Bind(1, folder).Bind(2, after).Bind(3, largest).Bind(4, most);
        while (row.Step())
        {
            found.Add(ItemId.FromNumber(row.Int64(0)));
        }

        return found;
    }

    /// <summary>Items of a folder that arrived before a moment, the oldest first.</summary>
    public static List<ItemId> ReadOlder(Connection connection, long folder, long before, int skip, int most)
    {
        List<ItemId> found = [];
        using Statement row = connection.Get(OlderOfFolder).Bind(1, folder).Bind(2, before).Bind(3, most).Bind(4, skip);
        while (row.Step())
        {
            found.Add(ItemId.FromNumber(row.Int64(0)));
        }

        return found;
    }

    public static void SetFlags(Connection connection, long id, ItemFlags flags, long seq)
    {
        FolderCounts.Flagging(connection, id, flags);
        BindFlags(connection.Get(UpdateFlags).Bind(1, id), 2, flags).Bind(4, seq).Execute();
    }

    public static void SetFolder(Connection connection, in ItemRow item)
    {
        FolderCounts.Moving(connection, item.Id, item.Folder);
        connection.Get(UpdateFolder)
            .Bind(1, item.Id).Bind(2, item.Folder).BindNonZero(3, item.Origin).Bind(4, item.ChangeSeq)
            .Execute();
    }

    /// <summary>Removes the row; its content is the restore bin's, or gone.</summary>
    public static void Delete(Connection connection, long item)
    {
        FolderCounts.Removing(connection, item);
        connection.Get(DeleteRow).Bind(1, item).Execute();
    }

    /// <summary>Removes the rows of a folder; their contents are the restore bin's.</summary>
    public static void DeleteFolder(Connection connection, long folder)
    {
        connection.Get(DeleteOfFolder).Bind(1, folder).Execute();
        FolderCounts.Cleared(connection, folder);
    }

    public static ItemFlags Flags(Statement row, int column) =>
        new((SystemFlags)row.Int32(column), KeywordSet.Parse(row.Text(column + 1)));

    /// <summary>A date as seconds since 1970 (UTC) and the minutes of its own zone.</summary>
    public static DateTimeOffset Date(Statement row, int column) =>
        DateTimeOffset.FromUnixTimeSeconds(row.Int64(column)).ToOffset(TimeSpan.FromMinutes(row.Int32(column + 1)));

    private static Statement BindFlags(Statement statement, int parameter, ItemFlags flags) => statement
        .Bind(parameter, (long)flags.System)
        .Bind(parameter + 1, flags.Tags.Count == 0 ? null : flags.Tags.Text);

    private static Statement BindPartial(Statement statement, int parameter, in ItemRow item) =>
        item.Partial is { } size ? statement.Bind(parameter, size) : statement.BindNull(parameter);

    private static void BindContent(Statement statement, in ItemRow item, ReceivedContent content)
    {
        DateTimeOffset date = content.Index.Date ?? item.Arrival;
        statement
            .Bind(4, item.Arrival.ToUnixTimeSeconds()).Bind(5, (long)item.Arrival.Offset.TotalMinutes)
            .Bind(6, content.Size).Bind(7, content.Sha256.Span).Bind(8, item.Content)
            .Bind(9, item.IdentityName).Bind(10, content.Index.MessageId)
            .Bind(11, content.Index.Subject).Bind(12, content.Index.From)
            .Bind(13, date.ToUnixTimeSeconds()).Bind(14, (long)date.Offset.TotalMinutes);
    }

    private static ItemRow Read(Statement row) => new()
    {
        Id = row.Int64(0),
        Folder = row.Int64(1),
        Origin = row.Int64(2),
        Flags = Flags(row, 3),
        Arrival = Date(row, 5),
        Size = row.Int64(7),
        Content = row.Int64(8),
        Revision = row.Int64(9),
        ChangeSeq = row.Int64(10),
        IdentityName = row.Int64(11),
        Key = row.IsNull(12) ? null : new(row.Int64(12), row.Int64(13)),
        Partial = row.IsNull(14) ? null : row.Int64(14),
    };
}
