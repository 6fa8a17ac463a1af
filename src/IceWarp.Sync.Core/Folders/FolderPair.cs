using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Folders;

/// <summary>A pair of folders in a run: what the state remembers, what each side shows, and how far the run got with it.</summary>
internal sealed class FolderPair(FolderLink link)
{
    private readonly FolderInfo?[] infos = new FolderInfo?[2];
    private readonly bool[] gone = new bool[2];
    private readonly bool[] restored = new bool[2];
    private readonly bool[] open = new bool[2];
    private readonly SyncToken?[] seen = new SyncToken?[2];

    public FolderLink Link { get; set; } = link;

    /// <summary>Something in the folder could not be settled: its tokens stay where they are, so that the next run sees it again.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>The next run is to look again, although nothing was left undone.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whether the store listed items of the folder and then did not say what they are: any of them may be one that is looked for.</summary>
    public bool IsUnrecognised { get; set; }

    /// <summary>Whether this run, which is not about the folder's items, has asked the server for them all the same: something may have been moved there.</summary>
    public bool IsLookedInto { get; set; }

    /// <summary>Whether this run compares the folder item by item, on a side that may miss changes.</summary>
    public bool IsCompared { get; set; }

    public FolderInfo? this[Side side]
    {
        get => infos[(int)side];
        set => infos[(int)side] = value;
    }

    /// <summary>Whether the folder existed on the side and is not there any more.</summary>
    public bool IsGone(Side side) => gone[(int)side];

    public void MarkGone(Side side, bool value = true) => gone[(int)side] = value;

    /// <summary>Whether the side holds differences that a copy leaves: the next run is to be shown them again.</summary>
    public bool IsOpen(Side side) => open[(int)side];

    public void MarkOpen(Side side) => open[(int)side] = true;

    /// <summary>Up to where this run has seen the side's changes.</summary>
    public SyncToken? Seen(Side side) => seen[(int)side];

    /// <summary>What a write to the side may take for granted.</summary>
    public SyncToken? AsOf(Side side) => seen[(int)side] ?? Link.TokenOf(side);

    public void MarkSeen(Side side, SyncToken? token) => seen[(int)side] = token;

    /// <summary>Whether the side may hold changes that the state does not know.</summary>
    public bool IsDirty(Side side) =>
        infos[(int)side] is { HoldsItems: true } info && (info.Token is null || info.Token != Link.TokenOf(side));

    public void MarkRestored(Side side, bool value) => restored[(int)side] = value;

    /// <summary>Whether the side's item ids from the state have lost their meaning, or some of the items they name.</summary>
    public bool IsReborn(Side side) => restored[(int)side] ||
        infos[(int)side]?.Incarnation is { } now && Link.IncarnationOf(side) is { } before && now != before;
}
