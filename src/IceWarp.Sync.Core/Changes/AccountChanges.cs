using System.Runtime.InteropServices;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Changes;

/// <summary>Everything that changed on both sides since the baseline: differences only, whatever the size of the account.</summary>
internal sealed class AccountChanges
{
    private readonly Dictionary<long, PairChange> pairs = [];
    private readonly Dictionary<(long Folder, Side Side), ArrivalList> arrivals = [];

    /// <summary>Known pairs of which a half changed.</summary>
    public IReadOnlyCollection<PairChange> Pairs => pairs.Values;

    /// <summary>Links whose local half was lost with a part of the store: forgotten, the server's item counts as new.</summary>
    public List<ItemLink> Forgotten { get; } = [];

    public IEnumerable<long> FoldersWithArrivals(Side side) =>
        arrivals.Where(a => a.Key.Side == side && a.Value.Count > 0).Select(a => a.Key.Folder);

    /// <summary>The side's items in a folder that have no other half; the list may be changed.</summary>
    public ArrivalList Arrivals(long folder, Side side) =>
        CollectionsMarshal.GetValueRefOrAddDefault(arrivals, (folder, side), out _) ??= new();

    /// <summary>The side's halves that were deleted, as far as known.</summary>
    public IEnumerable<PairChange> Removed(Side side) => pairs.Values.Where(p => (p[side].Change & ChangeSet.Removed) != 0);

    public PairChange Pair(in ItemLink link)
    {
        ref PairChange? pair = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, link.Id, out _);
        return pair ??= new PairChange(link);
    }

    public PairChange? FindPair(long link) => pairs.GetValueOrDefault(link);

    /// <summary>A store said something of an item of a known pair.</summary>
    public void Note(in ItemLink link, Side side, long folder, in ItemChange change)
    {
        if (change.IsRemoved)
        {
            Absent(link, side);
        }
        else
        {
            Present(link, side, folder, change);
        }
    }

    /// <summary>An item of a known pair is there, in <paramref name="folder"/>: notes how it differs, if it does.</summary>
    public void Present(in ItemLink link, Side side, long folder, in ItemChange change)
    {
        ChangeSet set = folder == link.Folder ? ChangeSet.None : ChangeSet.Move;
        ItemFlags flags = change.HasFlags ? change.Flags : link.FlagsOf(side);
        VersionTag content = change.Version.Content.IsUnknown ? link.ContentOf(side) : change.Version.Content;
        set |= flags == link.FlagsOf(side) ? ChangeSet.None : ChangeSet.Flags;
        set |= content == link.ContentOf(side) ? ChangeSet.None : ChangeSet.Content;
        if (set != ChangeSet.None)
        {
            Pair(link)[side] = new(set, change.Id, folder, flags, content);
        }
    }

    /// <summary>An item of a known pair is not there. What was found elsewhere stays found.</summary>
    public void Absent(in ItemLink link, Side side)
    {
        PairChange pair = Pair(link);
        if ((pair[side].Change & ChangeSet.Move) == 0)
        {
            pair[side] = pair[side] with { Change = ChangeSet.Removed };
        }
    }

    /// <summary>Takes a pair apart: its halves, as far as they exist, count as new.</summary>
    public void Unlink(PairChange pair)
    {
        pairs.Remove(pair.Link.Id);
        Forgotten.Add(pair.Link);
        foreach (Side side in new[] { Side.Local, Side.Server })
        {
            HalfChange half = pair[side];
            if ((half.Change & ChangeSet.Removed) == 0)
            {
                Arrivals(half.Folder, side).Add(new(half.Id, half.Flags, half.Content));
            }
        }
    }

    /// <summary>Takes a pair out of the changes: there is nothing to be done for it.</summary>
    public void Settle(PairChange pair) => pairs.Remove(pair.Link.Id);
}
