using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// Keeps count of a folder's items and of those not yet seen, in the transaction that changes them. Triggers would do it too, but a
/// statement with a trigger keeps a copy of every page it touches, which doubles the cost of an insert.
/// </summary>
internal static class FolderCounts
{
    private const string Unseen = "(SELECT flags & 1 = 0 FROM item WHERE id = ?1)";
    private const string OfItem = "id = (SELECT folder FROM item WHERE id = ?1)";
    private const string Add = "UPDATE folder SET items = items + 1, unread = unread + ?2 WHERE id = ?1";
    private const string AddItem = $"UPDATE folder SET items = items + 1, unread = unread + {Unseen} WHERE id = ?2";
    private const string RemoveItem = $"UPDATE folder SET items = items - 1, unread = unread - {Unseen} WHERE {OfItem}";
    private const string FlagItem = $"UPDATE folder SET unread = unread - {Unseen} + ?2 WHERE {OfItem} AND {Unseen} <> ?2";
    private const string Clear = "UPDATE folder SET items = 0, unread = 0 WHERE id = ?1";

    /// <summary>Counts everything anew.</summary>
    public const string CountAll = """
        UPDATE folder SET
          items = (SELECT count(*) FROM item WHERE item.folder = folder.id),
          unread = (SELECT count(*) FROM item WHERE item.folder = folder.id AND flags & 1 = 0)
        """;

    public static void Added(Connection connection, long folder, ItemFlags flags) =>
        connection.Get(Add).Bind(1, folder).Bind(2, IsUnseen(flags)).Execute();

    /// <summary>After the item came.</summary>
    public static void Added(Connection connection, long folder, long item) => connection.Get(AddItem).Bind(1, item).Bind(2, folder).Execute();

    /// <summary>Before the item goes.</summary>
    public static void Removing(Connection connection, long item) => connection.Get(RemoveItem).Bind(1, item).Execute();

    /// <summary>Before the item gets other flags.</summary>
    public static void Flagging(Connection connection, long item, ItemFlags flags) =>
        connection.Get(FlagItem).Bind(1, item).Bind(2, IsUnseen(flags)).Execute();

    /// <summary>Before the item gets another folder.</summary>
    public static void Moving(Connection connection, long item, long folder)
    {
        Removing(connection, item);
        Added(connection, folder, item);
    }

    /// <summary>All items of the folder go.</summary>
    public static void Cleared(Connection connection, long folder) => connection.Get(Clear).Bind(1, folder).Execute();

    private static long IsUnseen(ItemFlags flags) => (flags.System & SystemFlags.Seen) == 0 ? 1 : 0;
}
