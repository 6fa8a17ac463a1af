using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Core.Folders;

/// <summary>
/// Where every pair of folders is to lie in the end, on both sides. A folder that was moved on one side goes there on the
/// other; if both sides moved it, the server's place wins; one that nobody moved goes along with its parent.
/// </summary>
internal sealed class FolderPlaces
{
    private const string TemporaryName = "~icewarp-sync-swap-";
    private readonly FolderTree tree;

    /// <summary>The sides whose moves count: what the target of a mirror moved is put back.</summary>
    private readonly Side[] movers;

    private readonly Side? target;
    private readonly Dictionary<FolderPath, FolderPair> byLink = [];
    private readonly Dictionary<FolderPair, FolderPath> places = [];
    private readonly HashSet<FolderPair> asked = [];
    private readonly HashSet<FolderPath> taken = [];

    public FolderPlaces(FolderTree tree, SyncDirection direction)
    {
        this.tree = tree;
        movers = [.. new[] { Side.Server, Side.Local }.Where(s => !direction.IsMirror() || !direction.Writes(s))];
        target = direction.Target();
        foreach (FolderPair pair in tree.Pairs)
        {
            byLink.TryAdd(pair.Link.Path, pair);
        }

        taken.UnionWith(tree.Unpaired(Side.Local).Concat(tree.Unpaired(Side.Server)).Select(f => f.Path));

        // The server's names are given first, so that they win.
        foreach (FolderPair pair in tree.Pairs.OrderBy(p => Mover(p) == Side.Server ? 0 : Mover(p) is null ? 1 : 2))
        {
            _ = PlaceOf(pair);
        }
    }

    /// <summary>The pairs, parents of the final places first. One that a side deleted has a place too: it must not lie in another one's.</summary>
    public IEnumerable<(FolderPair Pair, FolderPath Place)> All =>
        places.OrderBy(p => p.Value, FolderPath.TopDown).Select(p => (p.Key, p.Value));

    /// <summary>The name under which a folder makes room for another one.</summary>
    public static FolderPath AsideOf(FolderPair pair) => FolderPath.Root.Child($"{TemporaryName}{pair.Link.Id}");

    /// <returns><see langword="null"/> where the question went round in a circle: each was moved into the other, on different sides.</returns>
    private FolderPath? PlaceOf(FolderPair pair)
    {
        if (places.TryGetValue(pair, out FolderPath? known))
        {
            return known;
        }

        if (!asked.Add(pair))
        {
            return null;
        }

        FolderPath top = FolderPath.Root.Child(pair.Link.Path.Name);
        FolderPath place = (Mover(pair) is { } side ? Follow(side, pair[side]!.Path) : null) ?? Stay(pair) ?? top;
        if (taken.Contains(place))
        {
            place = Stay(pair) ?? top;
        }

        for (int number = 2; !taken.Add(place); number++)
        {
            place = place.Parent.Child($"{pair.Link.Path.Name} ({number})");
        }

        places.Add(pair, place);
        return place;
    }

    private FolderPath? Follow(Side side, FolderPath path) =>
        tree.Pairs.Find(p => p[side]?.Path.Equals(path.Parent) == true) is { } parent ? PlaceOf(parent)?.Child(path.Name) : path;

    private FolderPath? Stay(FolderPair pair)
    {
        if (!byLink.TryGetValue(pair.Link.Path.Parent, out FolderPair? parent))
        {
            return pair.Link.Path;
        }

        // Where the parent was deleted and the folder was not, it lies in something else by now.
        foreach (Side side in movers)
        {
            if (parent[side] is null && pair[side] is { } folder)
            {
                return Follow(side, folder.Path);
            }
        }

        return PlaceOf(parent)?.Child(pair.Link.Path.Name);
    }

    /// <summary>The side whose place counts; <see langword="null"/> where nobody moved the folder itself.</summary>
    private Side? Mover(FolderPair pair) => movers.OrderBy(s => s == target).Select(s => (Side?)s).FirstOrDefault(s => IsMoved(pair, s!.Value));

    private bool IsMoved(FolderPair pair, Side side)
    {
        if (pair[side] is not { } folder || folder.Path.Name.StartsWith(TemporaryName, StringComparison.Ordinal))
        {
            return false;
        }

        FolderPath? above = byLink.TryGetValue(pair.Link.Path.Parent, out FolderPair? parent) ? parent[side]?.Path : pair.Link.Path.Parent;
        return !folder.Path.Equals((above ?? pair.Link.Path.Parent).Child(pair.Link.Path.Name));
    }
}
