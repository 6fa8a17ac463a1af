using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Walks along an index in pages, each beginning behind the last item of the one before.</summary>
internal sealed class ItemListing(ItemQuery query)
{
    private const int PageSize = 200;

    private const string Columns =
        "id, flags, keywords, size, sha256, arrival, arrival_offset, message_id, subject, sender, date, date_offset";

    private const string One = $"SELECT {Columns}, folder FROM item WHERE id = ?1";
    private static readonly string[] Keys = ["arrival", "date", "subject COLLATE NOCASE", "sender COLLATE NOCASE"];
    private static readonly string[] Statements = [.. Enumerable.Range(0, 16).Select(Compose)];
    private StoredItem? last = query.After;
    private long left = query.Limit <= 0 ? long.MaxValue : query.Limit;

    /// <summary>All statements of listings.</summary>
    public static IReadOnlyList<string> AllStatements => Statements;

    public bool AtEnd { get; private set; }

    public static StoredItem? Get(Connection connection, ItemId id)
    {
        if (id.Text is not null)
        {
            return null;
        }

        using Statement row = connection.Get(One).Bind(1, id.Number);
        return row.Step() && FolderTable.Find(connection, row.Int64(12)) is { } folder
            ? Read(row, FolderTable.PathOf(connection, folder))
            : null;
    }

    public List<StoredItem> NextPage(Connection connection)
    {
        FolderRow folder = FolderTable.Find(connection, query.Folder) ?? throw Absent.Folder(query.Folder);
        int wanted = (int)Math.Min(left, PageSize);
        int number = ((int)query.OrderBy * 4) + (query.Descending ? 2 : 0) + (last is null ? 0 : 1);
        using Statement row = connection.Get(Statements[number]).Bind(1, folder.Id).Bind(2, wanted);
        if (last is not null)
        {
            BindKey(row, 3, last).Bind(4, last.Id.Number);
        }

        var page = new List<StoredItem>(wanted);
        while (row.Step())
        {
            page.Add(Read(row, query.Folder));
        }

        left -= page.Count;
        AtEnd = page.Count < wanted || left == 0;
        last = page.Count > 0 ? page[^1] : last;
        return page;
    }

    private static string Compose(int number)
    {
        string key = Keys[number / 4];
        bool descending = (number & 2) != 0;
        string direction = descending ? " DESC" : "";
        string after = (number & 1) == 0 ? "" : $" AND ({key}, id) {(descending ? "<" : ">")} (?3, ?4)";
        return $"SELECT {Columns} FROM item WHERE folder = ?1{after} ORDER BY {key}{direction}, id{direction} LIMIT ?2";
    }

    private static StoredItem Read(Statement row, FolderPath folder) => new()
    {
        Id = ItemId.FromNumber(row.Int64(0)),
        Folder = folder,
        Flags = ItemTable.Flags(row, 1),
        Size = row.Int64(3),
        Sha256 = row.Blob(4).ToArray(),
        InternalDate = ItemTable.Date(row, 5),
        MessageId = row.Text(7),
        Subject = row.Text(8) ?? "",
        From = row.Text(9) ?? "",
        Date = ItemTable.Date(row, 10),
    };

    private Statement BindKey(Statement statement, int parameter, StoredItem item) => query.OrderBy switch
    {
        ItemOrder.Arrival => statement.Bind(parameter, item.InternalDate.ToUnixTimeSeconds()),
        ItemOrder.Date => statement.Bind(parameter, item.Date.ToUnixTimeSeconds()),
        ItemOrder.Subject => statement.Bind(parameter, item.Subject),
        _ => statement.Bind(parameter, item.From),
    };
}
