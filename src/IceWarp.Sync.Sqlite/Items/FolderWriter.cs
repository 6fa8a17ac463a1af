using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Changes the folder tree. What is refused is an <see cref="InvalidOperationException"/> with a sentence for a person.</summary>
internal static class FolderWriter
{
    /// <summary>Makes a folder; one that is there is the result.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="path">Where.</param>
    /// <param name="role">What for.</param>
    /// <param name="parentsHoldItems">Whether parents that are missing become folders or mere branches.</param>
    public static FolderRow Create(ItemTransaction transaction, FolderPath path, FolderRole role, bool parentsHoldItems)
    {
        if (path.IsRoot)
        {
            throw new InvalidOperationException("A folder needs a name.");
        }

        transaction.Note.AddTree();
        FolderRow? row = null;
        for (int level = 0; level < path.Names.Length; level++)
        {
            bool last = level == path.Names.Length - 1;
            FolderRow wanted = new(0, row?.Id ?? 0, path.Names[level], last ? role : FolderRole.None, last || parentsHoldItems, transaction.Seq);
            row = Ensure(transaction.Connection, wanted, widen: last);
        }

        return row!;
    }

    /// <summary>Gives a folder another place. Its parent there is made where it is missing.</summary>
    public static FolderRow Move(ItemTransaction transaction, FolderRow row, FolderPath to, bool parentsHoldItems)
    {
        Connection connection = transaction.Connection;
        FolderPath from = FolderTable.PathOf(connection, row);
        if (from.Equals(to))
        {
            return row;
        }

        RefuseInbox(row, "moved or renamed");
        if (to.IsRoot || to.IsInside(from))
        {
            throw new FolderRefusedException(Texts.InsideItself(from, to));
        }

        if (FolderTable.Find(connection, to) is not null)
        {
            throw new FolderRefusedException(Texts.FolderTaken(from, to));
        }

        long parent = to.Parent.IsRoot ? 0 : CreateParent(transaction, to.Parent, parentsHoldItems).Id;
        FolderRow moved = row with { Parent = parent, Name = to.Name };
        FolderTable.Update(connection, moved);
        transaction.Note.AddTree();
        _ = transaction.Seq;
        Prune(connection, row.Parent);
        return moved;
    }

    /// <summary>Removes a folder, for an application with its items; for a sync it is empty. Folders inside it are removed with it, or it stays as a branch for them.</summary>
    public static void Delete(ItemTransaction transaction, FolderRow row, bool withFolders, Action<long> beforeItemsGo)
    {
        RefuseInbox(row, "deleted");
        Remove(transaction, row, withFolders, beforeItemsGo);
        transaction.Note.AddTree();
        _ = transaction.Seq;
        Prune(transaction.Connection, row.Parent);
    }

    private static void Remove(ItemTransaction transaction, FolderRow row, bool withFolders, Action<long> beforeItemsGo)
    {
        Connection connection = transaction.Connection;
        List<FolderRow> children = FolderTable.Children(connection, row.Id);
        if (withFolders)
        {
            children.ForEach(child => Remove(transaction, child, withFolders, beforeItemsGo));
        }

        beforeItemsGo(row.Id);
        if (withFolders)
        {
            ItemTable.DeleteFolder(connection, row.Id);
        }

        if (withFolders || children.Count == 0)
        {
            FolderTable.Delete(connection, row.Id);
        }
        else
        {
            FolderTable.Update(connection, row with { HoldsItems = false, Role = FolderRole.None });
        }
    }

    // A branch is there for the folders in it alone.
    private static void Prune(Connection connection, long id)
    {
        while (id != 0 && FolderTable.Find(connection, id) is { HoldsItems: false } branch && FolderTable.Children(connection, id).Count == 0)
        {
            FolderTable.Delete(connection, id);
            id = branch.Parent;
        }
    }

    private static FolderRow CreateParent(ItemTransaction transaction, FolderPath path, bool holdsItems) =>
        FolderTable.Find(transaction.Connection, path)
        ?? (holdsItems
            ? Create(transaction, path, FolderRole.None, parentsHoldItems: true)
            : CreateBranch(transaction, path));

    private static FolderRow CreateBranch(ItemTransaction transaction, FolderPath path)
    {
        FolderRow? row = null;
        foreach (string name in path.Names)
        {
            row = Ensure(transaction.Connection, new(0, row?.Id ?? 0, name, FolderRole.None, false, transaction.Seq), widen: false);
        }

        return row!;
    }

    private static FolderRow Ensure(Connection connection, FolderRow wanted, bool widen)
    {
        if (FolderTable.Child(connection, wanted.Parent, wanted.Name) is not { } row)
        {
            return wanted with { Id = FolderTable.Insert(connection, wanted) };
        }

        FolderRow better = row with
        {
            HoldsItems = row.HoldsItems || widen,
            Role = row.Role == FolderRole.None ? wanted.Role : row.Role,
        };
        if (better != row)
        {
            FolderTable.Update(connection, better);
        }

        return better;
    }

    private static void RefuseInbox(FolderRow row, string what)
    {
        if (row.Parent == 0 && row.Name == "INBOX")
        {
            throw new InvalidOperationException($"INBOX cannot be {what}.");
        }
    }
}
