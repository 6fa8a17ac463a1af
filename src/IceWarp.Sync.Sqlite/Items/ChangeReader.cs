using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Merges the items and the tombstones of a folder into one sequence, ascending by id.</summary>
internal sealed class ChangeReader : IDisposable
{
    private const int PageSize = 500;
    private const string AllItems = "SELECT id, flags, keywords, revision, modified FROM item WHERE folder = ?1 ORDER BY id";

    private const string ChangedItems =
        "SELECT id, flags, keywords, revision, modified FROM item WHERE folder = ?1 AND change_seq > 0 AND change_seq > ?2 ORDER BY id";

    private const string Tombstones = "SELECT item FROM tombstone WHERE folder = ?1 AND seq > ?2 ORDER BY item";
    private readonly Statement items;
    private readonly Statement tombstones;
    private bool hasItem;
    private bool hasTombstone;

    /// <param name="connection">In a transaction.</param>
    /// <param name="folder">Which folder.</param>
    /// <param name="since">The last change seen; -1 for a listing of everything.</param>
    public ChangeReader(Connection connection, long folder, long since)
    {
        items = connection.Get(since < 0 ? AllItems : ChangedItems).Bind(1, folder);
        if (since >= 0)
        {
            items.Bind(2, since);
        }

        tombstones = connection.Get(Tombstones).Bind(1, folder).Bind(2, since);
        hasItem = items.Step();
        hasTombstone = tombstones.Step();
    }

    /// <summary>Whether everything was read.</summary>
    public bool AtEnd => !hasItem && !hasTombstone;

    public List<ItemChange> NextPage()
    {
        var page = new List<ItemChange>(Math.Min(PageSize, 64));
        while (page.Count < PageSize && !AtEnd)
        {
            page.Add(Next());
        }

        return page;
    }

    public void Dispose()
    {
        items.Dispose();
        tombstones.Dispose();
    }

    private ItemChange Next()
    {
        ItemChange change;
        if (hasItem && (!hasTombstone || items.Int64(0) < tombstones.Int64(0)))
        {
            change = ItemChange.Present(
                ItemId.FromNumber(items.Int64(0)), ItemTable.Flags(items, 1), new(new(items.Int64(3)), default),
                modified: items.IsNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(items.Int64(4)));
            hasItem = items.Step();
        }
        else
        {
            change = ItemChange.Removed(ItemId.FromNumber(tombstones.Int64(0)));
            hasTombstone = tombstones.Step();
        }

        return change;
    }
}
