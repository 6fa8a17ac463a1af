using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Folders;

/// <summary>Finds the next rename or move that brings both trees together; one at a time, because each changes the paths below it.</summary>
internal static class FolderMoves
{
    /// <summary>The next step, or <see langword="null"/> when every pair lies at its place on both sides.</summary>
    /// <param name="tree">Both trees.</param>
    /// <param name="direction">Which sides may be written to.</param>
    /// <param name="refused">Numbers of links with which a store refused to do it.</param>
    public static (Side Side, long Link, FolderChange Change)? Next(FolderTree tree, SyncDirection direction, IReadOnlySet<long> refused)
    {
        foreach ((FolderPair pair, FolderPath place) in new FolderPlaces(tree, direction).All.Where(p => !refused.Contains(p.Pair.Link.Id)))
        {
            foreach (Side side in new[] { Side.Local, Side.Server }.Where(s => direction.Writes(s)))
            {
                if (pair[side] is { } folder && !folder.Path.Equals(place))
                {
                    return (side, pair.Link.Id, Step(tree, side, pair, place));
                }
            }
        }

        return null;
    }

    private static FolderChange Step(FolderTree tree, Side side, FolderPair pair, FolderPath to)
    {
        FolderInfo folder = pair[side]!;
        if (to.IsInside(folder.Path))
        {
            // Its place lies where it lies itself now: no store moves a folder into itself.
            return new FolderChange.Move(folder.Id, FolderPlaces.AsideOf(pair));
        }

        for (int level = 1; level < to.Names.Length; level++)
        {
            var parent = FolderPath.Of(to.Names.Take(level));
            if (!tree.Exists(side, parent))
            {
                return new FolderChange.Create(parent);
            }
        }

        // Whoever is in the way goes to a place of its own, but not yet: it steps aside.
        return tree.Pairs.Find(p => p[side]?.Path.Equals(to) == true) is { } other
            ? new FolderChange.Move(other[side]!.Id, FolderPlaces.AsideOf(other))
            : new FolderChange.Move(folder.Id, to);
    }
}
