using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Folders;

/// <summary>Finds out which listed folder is which known one, so that a rename is seen as a rename.</summary>
internal static class FolderMatching
{
    /// <summary>Matches both listings with the known pairs.</summary>
    public static FolderTree Match(IReadOnlyList<FolderLink> links, FolderListing local, FolderListing server)
    {
        var tree = new FolderTree();
        tree.Pairs.AddRange(links.Select(l => new FolderPair(l)));
        MatchSide(tree, Side.Local, local);
        MatchSide(tree, Side.Server, server);
        tree.Sort();
        return tree;
    }

    /// <summary>
    /// From the surest sign to the weakest: the same address and life; an identity that survives renames; a life (UIDVALIDITY)
    /// that only one folder has; the same address alone, which then is a folder born again; the place of one that a run was
    /// about to make when it was interrupted.
    /// </summary>
    private static void MatchSide(FolderTree tree, Side side, FolderListing listing)
    {
        var folders = new List<FolderInfo>(listing.Folders);
        var pairs = new List<FolderPair>(tree.Pairs);
        ILookup<string, FolderInfo> lives = listing.Folders.Where(f => f.Incarnation is not null).ToLookup(f => f.Incarnation!);
        ILookup<string, FolderPair> knownLives = tree.Pairs.Where(p => p.Link.IncarnationOf(side) is not null).ToLookup(p => p.Link.IncarnationOf(side)!);

        Pair((p, f) => p.Link.On(side) == f.Id && SameOrUnknown(p.Link.IncarnationOf(side), f.Incarnation) && SameOrUnknown(StableId(p, side), f.StableId));
        Pair((p, f) => f.StableId is not null && StableId(p, side) == f.StableId);
        Pair((p, f) => f.Incarnation is { } life && p.Link.IncarnationOf(side) == life && lives[life].Count() == 1 && knownLives[life].Count() == 1);
        Pair((p, f) => p.Link.On(side) == f.Id);
        Pair((p, f) => p.Link.IsExpected(side) && p.Link.Path.Equals(f.Path));

        foreach (FolderPair pair in pairs)
        {
            pair.MarkGone(side, listing.Completeness == ListingCompleteness.Complete);
        }

        tree.Unpaired(side).AddRange(folders);

        void Pair(Func<FolderPair, FolderInfo, bool> same)
        {
            for (int i = pairs.Count - 1; i >= 0 && folders.Count > 0; i--)
            {
                int found = folders.FindIndex(f => same(pairs[i], f));
                if (found >= 0)
                {
                    pairs[i][side] = folders[found];
                    folders.RemoveAt(found);
                    pairs.RemoveAt(i);
                }
            }
        }
    }

    private static string? StableId(FolderPair pair, Side side) => side == Side.Local ? pair.Link.LocalStableId : pair.Link.ServerStableId;

    private static bool SameOrUnknown(string? known, string? now) => known is null || now is null || known == now;
}
