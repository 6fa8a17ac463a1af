using System.Runtime.InteropServices;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Changes;

/// <summary>Everything that changed on both sides since the baseline: differences only, whatever the size of the account.</summary>
/// <param name="takesNotes">Whether flag changes of one side are kept as notes, which a window of them needs no more.</param>
internal sealed class AccountChanges(bool takesNotes)
{
    private readonly Dictionary<long, PairChange> pairs = [];
    private readonly Dictionary<long, Dictionary<long, FlagNote>> notes = [];
    private readonly Dictionary<(long Folder, Side Side), ArrivalList> arrivals = [];

    /// <summary>Known pairs of which a half changed, but for those of which there is a note.</summary>
    public IReadOnlyCollection<PairChange> Pairs => pairs.Values;

    /// <summary>Pairs of which one side tells other flags and the other side nothing: by folder and link.</summary>
    public IReadOnlyDictionary<long, Dictionary<long, FlagNote>> Notes => notes;

    /// <summary>Links of pairs that were taken apart: what is left of them counts as new.</summary>
    public List<ItemLink> Forgotten { get; } = [];

    public IEnumerable<long> FoldersWithArrivals(Side side) =>
        arrivals.Where(a => a.Key.Side == side && a.Value.Count > 0).Select(a => a.Key.Folder);

    /// <summary>How many of the side's items have no other half.</summary>
    public long CountArrivals(Side side) => arrivals.Where(a => a.Key.Side == side).Sum(a => (long)a.Value.Count);

    /// <summary>Whether any folder holds items that have no other half.</summary>
    public bool HasArrivals => arrivals.Values.Any(a => a.Count > 0);

    /// <summary>Whether anything came to a folder or left one.</summary>
    public bool MayHoldMoves =>
        HasArrivals || pairs.Values.Any(p => ((p[Side.Local].Change | p[Side.Server].Change) & (ChangeSet.Removed | ChangeSet.Move)) != 0);

    /// <summary>The pair, if a half of it changed.</summary>
    public PairChange? FindPair(long link) => pairs.GetValueOrDefault(link);

    /// <summary>The side that noted other flags of the pair; <see langword="null"/> where there is no note of it.</summary>
    public Side? NotedOn(in ItemLink link) =>
        notes.TryGetValue(link.Folder, out Dictionary<long, FlagNote>? known) && known.TryGetValue(link.Id, out FlagNote note) ? note.Side : null;

    /// <summary>The side's items in a folder that have no other half; the list may be changed.</summary>
    public ArrivalList Arrivals(long folder, Side side) =>
        CollectionsMarshal.GetValueRefOrAddDefault(arrivals, (folder, side), out _) ??= new();

    /// <summary>The side's halves that were deleted, as far as known.</summary>
    public IEnumerable<PairChange> Removed(Side side) => pairs.Values.Where(p => (p[side].Change & ChangeSet.Removed) != 0);

    public PairChange Pair(in ItemLink link)
    {
        ref PairChange? pair = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, link.Id, out _);
        return pair ??= Noted(new PairChange(link));
    }

    /// <summary>A store said something of an item of a known pair.</summary>
    public void Note(in ItemLink link, Side side, long folder, in ItemChange change)
    {
        if (change.IsRemoved)
        {
            Absent(link, side, folder);
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
        if (set == ChangeSet.Flags && takesNotes && !pairs.ContainsKey(link.Id) && TryNote(link, new(side, change.Id, flags)))
        {
            return;
        }

        if (set != ChangeSet.None)
        {
            Pair(link)[side] = new(set, change.Id, folder, flags, content, change.Modified);
        }
    }

    /// <summary>An item of a known pair is not there. What was found elsewhere stays found.</summary>
    public void Absent(in ItemLink link, Side side) => Absent(link, side, link.Folder);

    /// <summary>An item of a known pair is not there: so said <paramref name="folder"/>, in which it may have lain last.</summary>
    private void Absent(in ItemLink link, Side side, long folder)
    {
        PairChange pair = Pair(link);
        if ((pair[side].Change & ChangeSet.Move) == 0)
        {
            pair[side] = pair[side] with { Change = ChangeSet.Removed, Folder = folder };
        }
    }

    /// <summary>An item of a known pair is not there, and nobody said that it was deleted.</summary>
    public void Lose(in ItemLink link, Side side)
    {
        if (FindPair(link.Id) is null || (Pair(link)[side].Change & (ChangeSet.Removed | ChangeSet.Move)) == 0)
        {
            Absent(link, side);
            Pair(link).LostOn = side;
        }
    }

    /// <summary>The id of an item of a known pair means another item now.</summary>
    public void Displace(in ItemLink link, Side side)
    {
        Absent(link, side);
        Pair(link).DisplacedOn = side;
    }

    /// <summary>Takes a pair apart: its halves, as far as they exist, count as new.</summary>
    public void Unlink(PairChange pair)
    {
        pairs.Remove(pair.Link.Id);
        Forgotten.Add(pair.Link with { Folder = pair.KnownIn });
        foreach (Side side in new[] { Side.Local, Side.Server })
        {
            HalfChange half = pair[side];
            if ((half.Change & ChangeSet.Removed) == 0)
            {
                Arrivals(half.Folder, side).Add(new(half.Id, half.Flags, half.Content));
            }
        }
    }

    /// <summary>Leaves out what concerns none of the wanted folders.</summary>
    public void Keep(Predicate<long> isWanted)
    {
        foreach (PairChange pair in pairs.Values.Where(p => !isWanted(p.Link.Folder) && !isWanted(p[Side.Local].Folder) && !isWanted(p[Side.Server].Folder)).ToList())
        {
            pairs.Remove(pair.Link.Id);
        }

        foreach ((long folder, Side side) in arrivals.Keys.Where(k => !isWanted(k.Folder)).ToList())
        {
            arrivals.Remove((folder, side));
        }

        foreach (long folder in notes.Keys.Where(f => !isWanted(f)).ToList())
        {
            notes.Remove(folder);
        }
    }

    /// <summary>Takes a note, if the other side has not told anything of the pair.</summary>
    private bool TryNote(in ItemLink link, FlagNote note)
    {
        ref Dictionary<long, FlagNote>? known = ref CollectionsMarshal.GetValueRefOrAddDefault(notes, link.Folder, out _);
        known ??= [];
        if (known.TryGetValue(link.Id, out FlagNote before) && before.Side != note.Side)
        {
            return false;
        }

        known[link.Id] = note;
        return true;
    }

    private PairChange Noted(PairChange pair)
    {
        if (notes.TryGetValue(pair.Link.Folder, out Dictionary<long, FlagNote>? known) && known.Remove(pair.Link.Id, out FlagNote note))
        {
            pair[note.Side] = pair[note.Side] with { Change = ChangeSet.Flags, Flags = note.Flags };
        }

        return pair;
    }
}
