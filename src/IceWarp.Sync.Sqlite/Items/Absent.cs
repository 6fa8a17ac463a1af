using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>What is said when an application names what is not there.</summary>
internal static class Absent
{
    public static KeyNotFoundException Folder(FolderPath path) => new($"There is no folder '{path}' in the local store.");

    public static KeyNotFoundException Item(ItemId id) => new($"There is no item '{id}' in the local store.");
}
