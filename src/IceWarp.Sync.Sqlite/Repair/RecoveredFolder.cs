using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Items;

namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>What becomes of items that cannot stay where they are: the server gives them again, or this folder takes them.</summary>
internal static class RecoveredFolder
{
    public const string Name = "Recovered";

    /// <summary>Removes an item that the server gives again.</summary>
    public static void Remove(Connection connection, in ItemRow item)
    {
        BodyTable.Delete(connection, item.Content);
        ItemTable.Delete(connection, item.Id);
    }

    /// <summary>Moves an item there.</summary>
    public static void Take(Connection connection, in ItemRow item)
    {
        FolderRow? folder = FolderTable.Child(connection, 0, Name);
        long id = folder?.Id ?? FolderTable.Insert(connection, new(0, 0, Name, Core.Model.FolderRole.None, true, 0));
        ItemTable.SetFolder(connection, item with { Folder = id, Origin = 0 });
    }
}
