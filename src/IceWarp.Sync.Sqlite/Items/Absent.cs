using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>What is said when an application names what is not there.</summary>
internal static class Absent
{
    public static KeyNotFoundException Folder(FolderPath path) => new AbsentException(Texts.NoFolder(path));

    public static KeyNotFoundException Item(ItemId id) => new AbsentException(Texts.NoItem(id));
}
