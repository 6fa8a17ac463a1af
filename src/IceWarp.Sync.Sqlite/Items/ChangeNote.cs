using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Which folders a transaction changed.</summary>
internal sealed class ChangeNote
{
    private readonly HashSet<long> folders = [];

    /// <summary>Folders whose items changed.</summary>
    public IReadOnlyCollection<long> Folders => folders;

    /// <summary>Whether folders were made, moved or removed.</summary>
    public bool HasTree { get; private set; }

    public void Add(long folder) => folders.Add(folder);

    /// <summary>A write of a sync to an item in the folder.</summary>
    public void Add(long folder, ItemWrite write)
    {
        folders.Add(folder);
        if (write is MoveItem move && FolderIds.TryRead(move.To, out long to))
        {
            folders.Add(to);
        }
    }

    public void AddTree() => HasTree = true;
}
