using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Walks along an index in pages, each beginning behind the last item of the one before.</summary>
internal sealed class ItemListing(ItemQuery query)
{
    private const int PageSize = 200;

    /// <summary>What <see cref="Read"/> reads.</summary>
    public const string Columns =
        "id, flags, keywords, size, sha256, arrival, arrival_offset, message_id, subject, sender, date, date_offset, partial";

    /// <summary>The column behind <see cref="Columns"/>.</summary>
    public const int Behind = 13;

    private const string One = $"SELECT {Columns}, folder FROM item WHERE id = ?1";
    private static readonly string[] Keys = ["arrival", "date", "subject COLLATE NOCASE", "sender COLLATE NOCASE"];
    private static readonly string[] Statements = [.. Enumerable.Range(0, Keys.Length * 2 * 3).Select(n => Compose(n / 6, n / 3 % 2 == 1, (Range)(n % 3)))];
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
        return row.Step() && FolderTable.Find(connection, row.Int64(Behind)) is { } folder
            ? Read(row, FolderTable.PathOf(connection, folder))
            : null;
    }

    public List<StoredItem> NextPage(Connection connection)
    {
        FolderRow folder = FolderTable.Find(connection, query.Folder) ?? throw Absent.Folder(query.Folder);
        int wanted = (int)Math.Min(left, PageSize);
        var page = new List<StoredItem>(wanted);
        if (last is null)
        {
            ReadInto(page, connection, folder.Id, Range.All, wanted);
        }
        else
        {
            ReadInto(page, connection, folder.Id, Range.Equal, wanted);
            ReadInto(page, connection, folder.Id, Range.Beyond, wanted);
        }

        left -= page.Count;
        AtEnd = page.Count < wanted || left == 0;
        last = page.Count > 0 ? page[^1] : last;
        return page;
    }

    private static string Compose(int order, bool descending, Range range)
    {
        string key = Keys[order];
        string direction = descending ? " DESC" : "";
        string than = descending ? "<" : ">";
        string after = range switch
        {
            Range.All => "",
            Range.Equal => $" AND {key} = ?3 AND id {than} ?4",
            _ => $" AND {key} {than} ?3",
        };
        return $"SELECT {Columns} FROM item WHERE folder = ?1{after} ORDER BY {key}{direction}, id{direction} LIMIT ?2";
    }

    private void ReadInto(List<StoredItem> page, Connection connection, long folder, Range range, int wanted)
    {
        if (page.Count == wanted)
        {
            return;
        }

        int number = ((int)query.OrderBy * 6) + (query.Descending ? 3 : 0) + (int)range;
        using Statement row = connection.Get(Statements[number]).Bind(1, folder).Bind(2, wanted - page.Count);
        if (range != Range.All)
        {
            BindKey(row, 3, last!);
        }

        if (range == Range.Equal)
        {
            row.Bind(4, last!.Id.Number);
        }

        while (row.Step())
        {
            page.Add(Read(row, query.Folder));
        }
    }

    public static StoredItem Read(Statement row, FolderPath folder) => new()
    {
        Id = ItemId.FromNumber(row.Int64(0)),
        Folder = folder,
        Flags = ItemTable.Flags(row, 1),
        Size = row.IsNull(12) ? row.Int64(3) : row.Int64(12),
        IsPartial = !row.IsNull(12),
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

    // What comes after an item is its equals with a higher id and then what is beyond them. In one condition,
    // (key, id) > (?, ?), SQLite 3.35 uses the index for the key alone and walks through all equals for every page.
    private enum Range
    {
        All,
        Equal,
        Beyond,
    }
}
