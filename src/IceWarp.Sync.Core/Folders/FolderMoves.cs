using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Folders;

/// <summary>Finds the next rename or move that brings both trees together; one at a time, because each changes the paths below it.</summary>
internal static class FolderMoves
{
    private const string TemporaryName = "~icewarp-sync-swap-";

    /// <summary>The next step, or <see langword="null"/> when every pair lies at the same place on both sides.</summary>
    public static (Side Side, FolderChange Change)? Next(FolderTree tree)
    {
        foreach (FolderPair pair in tree.Pairs)
        {
            if (pair[Side.Local] is not { } local || pair[Side.Server] is not { } server || local.Path.Equals(server.Path))
            {
                continue;
            }

            // The side that did not leave the agreed place follows the other; if both left it, the server's place wins.
            FolderPath agreed = AgreedPlace(tree, pair.Link);
            bool serverMoved = !server.Path.Equals(agreed) && !IsTemporary(server.Path);
            return serverMoved
                ? (Side.Local, Step(tree, Side.Local, pair.Link.Id, local, server.Path))
                : (Side.Server, Step(tree, Side.Server, pair.Link.Id, server, local.Path));
        }

        return null;
    }

    private static FolderChange Step(FolderTree tree, Side side, long link, FolderInfo folder, FolderPath to)
    {
        for (FolderPath parent = to.Parent; !parent.IsRoot; parent = parent.Parent)
        {
            if (!tree.Exists(side, parent) && (parent.Parent.IsRoot || tree.Exists(side, parent.Parent)))
            {
                return new FolderChange.Create(parent);
            }
        }

        // Two folders that swapped their names: one of them steps aside first.
        return tree.Exists(side, to)
            ? new FolderChange.Move(folder.Id, folder.Path.Parent.Child($"{TemporaryName}{link}"))
            : new FolderChange.Move(folder.Id, to);
    }

    private static FolderPath AgreedPlace(FolderTree tree, FolderLink link)
    {
        FolderPair? parent = tree.Pairs.Find(p => p.Link.Path.Equals(link.Path.Parent));
        return parent?[Side.Local] is { } local && parent[Side.Server] is not null ? local.Path.Child(link.Path.Name) : link.Path;
    }

    private static bool IsTemporary(FolderPath path) => path.Name.StartsWith(TemporaryName, StringComparison.Ordinal);
}
