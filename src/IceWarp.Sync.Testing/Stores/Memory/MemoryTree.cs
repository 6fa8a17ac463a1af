using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>The folders of a store in memory. What is refused is a <see cref="SyncException"/> of the folder's scope.</summary>
internal sealed class MemoryTree
{
    private long lastNumber;
    private long lastLife = 100;

    public List<MemoryFolder> Folders { get; } = [];

    public MemoryTree Clone()
    {
        var clone = new MemoryTree { lastNumber = lastNumber, lastLife = lastLife };
        clone.Folders.AddRange(Folders.Select(f => f.Clone()));
        return clone;
    }

    public long NextLife() => ++lastLife;

    public MemoryFolder? Find(FolderPath path) => Folders.Find(f => f.Path.Equals(path));

    public MemoryFolder Get(FolderPath path) => Find(path) ?? throw Refused($"There is no folder '{path}'.");

    public MemoryFolder Create(FolderPath path, FolderRole role, bool parentsHoldItems)
    {
        if (!path.Parent.IsRoot && Find(path.Parent) is null)
        {
            Ensure(path.Parent, parentsHoldItems);
        }

        MemoryFolder folder = Find(path) ?? Add(path, holdsItems: true);
        folder.HoldsItems = true;
        folder.Role = folder.Role == FolderRole.None ? role : folder.Role;
        return folder;
    }

    public void Move(MemoryFolder folder, FolderPath to, bool parentsHoldItems)
    {
        if (folder.Path.Equals(to))
        {
            return;
        }

        FolderPath from = folder.Path;
        RefuseInbox(folder);
        if (to.IsRoot || to.IsInside(from) || Find(to) is not null)
        {
            throw Refused($"The folder '{from}' cannot be moved to '{to}'.");
        }

        if (!to.Parent.IsRoot)
        {
            Ensure(to.Parent, parentsHoldItems);
        }

        foreach (MemoryFolder inside in Folders.Where(f => f.Path.IsInside(from)))
        {
            inside.Path = FolderPath.Of(to.Names.Concat(inside.Path.Names.Skip(from.Names.Length)));
        }

        folder.Path = to;
        Prune(from.Parent);
    }

    public void Delete(MemoryFolder folder, bool withFolders)
    {
        RefuseInbox(folder);
        bool isBranch = Folders.Exists(f => f.Path.IsInside(folder.Path));
        if (isBranch && !withFolders)
        {
            folder.Items.Clear();
            folder.HoldsItems = false;
            folder.Role = FolderRole.None;
            return;
        }

        Folders.RemoveAll(f => f == folder || f.Path.IsInside(folder.Path));
        Prune(folder.Path.Parent);
    }

    public static void RefuseInbox(MemoryFolder folder)
    {
        if (folder.Path.Names is ["INBOX"])
        {
            throw Refused("INBOX cannot be moved or deleted.");
        }
    }

    public static SyncException Refused(string message) => new(FailureClass.Rejected, message) { Scope = ErrorScope.Folder };

    private MemoryFolder Add(FolderPath path, bool holdsItems)
    {
        var folder = new MemoryFolder { Number = ++lastNumber, Path = path, HoldsItems = holdsItems, Life = NextLife() };
        Folders.Add(folder);
        return folder;
    }

    private void Ensure(FolderPath path, bool holdItems)
    {
        for (int level = 1; level <= path.Names.Length; level++)
        {
            var ancestor = FolderPath.Of(path.Names.Take(level));
            _ = Find(ancestor) ?? Add(ancestor, holdItems);
        }
    }

    // A branch is there for the folders in it alone.
    private void Prune(FolderPath path)
    {
        while (!path.IsRoot && Find(path) is { HoldsItems: false } branch && !Folders.Exists(f => f.Path.IsInside(path)))
        {
            Folders.Remove(branch);
            path = path.Parent;
        }
    }
}
