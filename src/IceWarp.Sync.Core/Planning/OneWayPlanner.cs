using IceWarp.Sync.Core.Model;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Planning;

/// <summary>
/// The part of the planner's table for one direction: the source is never written to. A copy brings what the source has and leaves
/// alone what the target made of it; a mirror puts it back.
/// </summary>
internal static class OneWayPlanner
{
    /// <summary>Plans one pair.</summary>
    /// <param name="folder">The number of the folder link in which the pair lies in the baseline.</param>
    /// <param name="source">The half that is read.</param>
    /// <param name="target">The half that is written to.</param>
    /// <param name="to">The target's side.</param>
    /// <param name="mirrors">Whether the target is made equal to the source.</param>
    public static PairPlan Plan(long folder, in HalfState source, in HalfState target, Side to, bool mirrors) => (source.Change, target.Change) switch
    {
        (None, None) => default,
        (New, _) => new(Do.CopyToLocal.On(to), to == Side.Local ? PlanReason.NewOnServer : PlanReason.NewLocally, source.Folder),
        (_, New) => mirrors ? new(Do.RemoveLocal.On(to), PlanReason.NotInSource, target.Folder) : new(Do.None, PlanReason.LeftAsIs, target.Folder),
        (Removed, Removed) => new(Do.Unlink, PlanReason.DeletedOnBoth, folder),
        (Removed, var t) => mirrors
            ? new(Do.RemoveLocal.On(to), (t & Content) != 0 ? Won(to) : to == Side.Local ? PlanReason.DeletedOnServer : PlanReason.DeletedLocally, folder)
            : new(Do.None, PlanReason.LeftAsIs, folder),
        (var s, Removed) => mirrors || (s & (Content | Move)) != 0
            ? new(Do.CopyToLocal.On(to), mirrors ? PlanReason.PutBack : PlanReason.EditBeatsDeletion, PlaceOf(source, folder))
            : new(Do.None, PlanReason.LeftAsIs, folder),
        _ => mirrors ? Mirror(folder, source, target, to) : Copy(folder, source, target, to),
    };

    /// <summary>What the source changed is done to the target; what the target changed stays a difference.</summary>
    private static PairPlan Copy(long folder, in HalfState source, in HalfState target, Side to)
    {
        bool isTakenAway = (target.Change & Move) != 0 && (source.Change & Move) == 0;
        if ((source.Change & Content) != 0 && ((target.Change & Content) != 0 || isTakenAway))
        {
            return new(Do.Unlink | Do.CopyToLocal.On(to), PlanReason.KeptBoth, folder);
        }

        if (isTakenAway)
        {
            return new(Do.None, PlanReason.LeftAsIs, folder);
        }

        FlagChange flags = SyncPlanner.Missing(source.Flags, target.Flags), own = SyncPlanner.Missing(target.Flags, source.Flags);
        long place = PlaceOf(source, folder);
        Do actions = ((source.Change & Content) != 0 ? Do.ReplaceLocal.On(to) : 0)
            | (flags.IsEmpty ? 0 : Do.FlagLocal.On(to))
            | (PlaceOf(target, folder) == place ? 0 : Do.MoveLocal.On(to));
        bool isLeft = actions == 0 && (source.Change & Move) == 0 && ((target.Change & Content) != 0 || !own.IsEmpty);
        return Flagged(new(actions, isLeft ? PlanReason.LeftAsIs : Reason(source.Change, target.Change, to), place), to, flags, own);
    }

    /// <summary>The target becomes what the source is.</summary>
    private static PairPlan Mirror(long folder, in HalfState source, in HalfState target, Side to)
    {
        FlagChange flags = Join(SyncPlanner.Missing(source.Flags, target.Flags), Undo(target.Flags, source.Flags));
        long place = PlaceOf(source, folder);
        Do actions = (((source.Change | target.Change) & Content) != 0 ? Do.ReplaceLocal.On(to) : 0)
            | (flags.IsEmpty ? 0 : Do.FlagLocal.On(to))
            | (PlaceOf(target, folder) == place ? 0 : Do.MoveLocal.On(to));
        PlanReason reason = (target.Change & Content) != 0 ? Won(to)
            : actions != 0 && target.Change != None ? PlanReason.PutBack
            : Reason(source.Change, target.Change, to);
        return Flagged(new(actions, reason, place), to, flags, default);
    }

    /// <summary>What leads back from the target's own changes.</summary>
    private static FlagChange Undo(FlagChange own, FlagChange wanted) => new(
        new(own.Removed.System & ~wanted.Removed.System, own.Removed.Tags.Except(wanted.Removed.Tags)),
        new(own.Added.System & ~wanted.Added.System, own.Added.Tags.Except(wanted.Added.Tags)));

    private static FlagChange Join(FlagChange a, FlagChange b) => a.IsEmpty ? b : b.IsEmpty ? a : new(
        new(a.Added.System | b.Added.System, a.Added.Tags.Union(b.Added.Tags)),
        new(a.Removed.System | b.Removed.System, a.Removed.Tags.Union(b.Removed.Tags)));

    private static PairPlan Flagged(PairPlan plan, Side to, FlagChange target, FlagChange source) => to == Side.Local
        ? plan with { LocalFlags = target, ServerFlags = source }
        : plan with { LocalFlags = source, ServerFlags = target };

    private static PlanReason Reason(ChangeSet source, ChangeSet target, Side to) =>
        target == None ? (to == Side.Local ? PlanReason.ChangedOnServer : PlanReason.ChangedLocally)
        : source == None ? (to == Side.Local ? PlanReason.ChangedLocally : PlanReason.ChangedOnServer)
        : PlanReason.Merged;

    private static PlanReason Won(Side to) => to == Side.Local ? PlanReason.ServerWon : PlanReason.LocalWon;

    private static long PlaceOf(in HalfState half, long folder) => (half.Change & Move) != 0 ? half.Folder : folder;
}
