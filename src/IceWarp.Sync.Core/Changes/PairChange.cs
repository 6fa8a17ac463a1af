using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Core.Changes;

/// <summary>A known pair of which at least one half changed.</summary>
internal sealed class PairChange(ItemLink link)
{
    private HalfChange local = Unchanged(link, Side.Local);
    private HalfChange server = Unchanged(link, Side.Server);

    /// <summary>The pair as the state has it; follows what the run does.</summary>
    public ItemLink Link { get; set; } = link;

    /// <summary>The folder link in which the state knows the pair: it may lie in another one already, of which the state is still to learn.</summary>
    public long KnownIn { get; } = link.Folder;

    /// <summary>What the planner decided.</summary>
    public PairPlan Plan { get; set; }

    /// <summary>
    /// Whether something of the plan could not be done: then nothing more is. A store tells a change in the folder in which it was
    /// made; once the item has been moved from there by a sync, nobody tells of it any more.
    /// </summary>
    public bool IsUndone { get; set; }

    /// <summary>
    /// Whether the pair was recognised while its halves lie in two folders: the state learns of it when they lie in one, for it knows one
    /// folder of a pair, in which an id of the other one means nothing or what lies there seems to have been moved by nobody.
    /// </summary>
    public bool IsApart { get; set; }

    /// <summary>The journal entry that speaks for the pair while it is apart; 0: there is none.</summary>
    public long Entry { get; set; }

    /// <summary>The flag changes of the plan that are done.</summary>
    public PairActions Told { get; set; }

    public HalfChange this[Side side]
    {
        get => side == Side.Local ? local : server;
        set
        {
            if (side == Side.Local)
            {
                local = value;
            }
            else
            {
                server = value;
            }
        }
    }

    /// <summary>The side on which the half is missing without having been deleted: the store itself lost it.</summary>
    public Side? LostOn { get; set; }

    /// <summary>
    /// Whether the server's half may be another client's message, or another version, that only looks like what was sent or moved: what
    /// of either is going to be written over is kept in the restore bin first.
    /// </summary>
    public bool IsGuess { get; set; }

    /// <summary>The side whose half is missing from a listing, without the store having said that it was deleted.</summary>
    public Side? MissingOn { get; set; }

    /// <summary>The side on which the half's id means another item now; the half may be there under another one.</summary>
    public Side? DisplacedOn { get; set; }

    /// <summary>The state learns what the pair is now, if it can be said.</summary>
    public void Keep(StateChanges commit)
    {
        if (IsApart)
        {
            return;
        }

        commit.Items.Add(Link);
        if (Entry != 0)
        {
            commit.SettledJournal.Add(Entry);
            Entry = 0;
        }
    }

    /// <summary>What both sides changed alike is agreed; what one of them is still to be told of the other stays a change.</summary>
    public void AgreeOnFlags()
    {
        foreach (Side side in (ReadOnlySpan<Side>)[Side.Local, Side.Server])
        {
            if ((this[side].Change & ChangeSet.Removed) == 0)
            {
                FlagChange untold = side == Side.Local ? Plan.ServerFlags : Plan.LocalFlags;
                Link = Link.With(side, this[side].Flags.With(untold.Inverse()));
            }
        }
    }

    /// <summary>Both sides agreed on other flags than the state knew.</summary>
    public void Rebase(ItemLink agreed)
    {
        Link = agreed;
        local = local with { Flags = agreed.LocalFlags };
        bool differs = (server.Change & ChangeSet.Removed) == 0 && server.Flags != agreed.ServerFlags;
        server = server with { Change = (server.Change & ~ChangeSet.Flags) | (differs ? ChangeSet.Flags : ChangeSet.None) };
    }

    /// <summary>The half as the planner wants it.</summary>
    public HalfState State(Side side)
    {
        HalfChange half = this[side];
        FlagChange flags = (half.Change & (ChangeSet.New | ChangeSet.Removed)) != 0 ? default : FlagChange.Between(Link.FlagsOf(side), half.Flags);
        return new(half.Change, half.Folder, flags, half.Modified);
    }

    private static HalfChange Unchanged(ItemLink link, Side side) =>
        new(ChangeSet.None, link.On(side), link.Folder, link.FlagsOf(side), link.ContentOf(side));
}
