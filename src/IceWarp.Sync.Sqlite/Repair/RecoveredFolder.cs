using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Items;

namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>Where items go whose folder is lost, and that nobody else has.</summary>
internal static class RecoveredFolder
{
    public const string Name = "Recovered";

    public static void Take(Connection connection, in ItemRow item)
    {
        FolderRow? folder = FolderTable.Child(connection, 0, Name);
        long id = folder?.Id ?? FolderTable.Insert(connection, new(0, 0, Name, Core.Model.FolderRole.None, true, 0));
        ItemTable.SetFolder(connection, item with { Folder = id, Origin = 0 });

        // The triggers count what comes and goes; what came from nowhere did not go from anywhere.
    }
}
