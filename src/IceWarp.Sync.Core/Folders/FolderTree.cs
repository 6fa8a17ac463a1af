using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Folders;

/// <summary>Both trees, matched.</summary>
internal sealed class FolderTree
{
    private readonly List<FolderInfo>[] unpaired = [[], []];
    private Dictionary<long, FolderPair>? byLink;

    /// <summary>The pairs, parents before their children.</summary>
    public List<FolderPair> Pairs { get; } = [];

    /// <summary>The side's folders that have no other half yet, parents first.</summary>
    public List<FolderInfo> Unpaired(Side side) => unpaired[(int)side];

    public FolderPair? Find(long link) => (byLink ??= Pairs.ToDictionary(p => p.Link.Id)).GetValueOrDefault(link);

    public void Remove(FolderPair pair)
    {
        Pairs.Remove(pair);
        byLink = null;
    }

    /// <summary>Whether a folder of the side lies at the path.</summary>
    public bool Exists(Side side, FolderPath path) =>
        Pairs.Exists(p => p[side]?.Path.Equals(path) == true) || Unpaired(side).Exists(f => f.Path.Equals(path));

    public void Sort()
    {
        byLink = null;
        Pairs.Sort((a, b) => FolderPath.TopDown.Compare(a.Link.Path, b.Link.Path));
        foreach (List<FolderInfo> list in unpaired)
        {
            list.Sort((a, b) => FolderPath.TopDown.Compare(a.Path, b.Path));
        }
    }
}
