using IceWarp.Sync.Core.Model;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Planning;

/// <summary>
/// Decides what happens to one pair of items: a pure function without I/O, clock or log. <see cref="Plan"/> is the decision
/// table; everything else in the engine finds out what to ask it, or does what it says.
/// </summary>
/// <remarks>
/// A policy decides only what clashes: other bytes on both sides, a deletion against an edit or a move, two places. Flags merge
/// one by one as differences, and never clash. With the default no cell loses data: an edit or a move beats a deletion (a flag
/// change does not), and where both contents changed both are kept.
/// </remarks>
public static class SyncPlanner
{
    private enum Verdict
    {
        Both,
        Local,
        Server,
        Open,
    }

    /// <summary>Plans one pair.</summary>
    /// <param name="folder">The number of the folder link in which the pair lies in the baseline.</param>
    /// <param name="local">The local half.</param>
    /// <param name="server">The server's half.</param>
    /// <param name="rules">What else the plan depends on.</param>
    public static PairPlan Plan(long folder, in HalfState local, in HalfState server, in PlanRules rules = default) => rules.Direction.Target() switch
    {
        Side.Local => OneWayPlanner.Plan(folder, server, local, Side.Local, rules.Direction.IsMirror()),
        Side.Server => OneWayPlanner.Plan(folder, local, server, Side.Server, rules.Direction.IsMirror()),
        _ => PlanBothWays(folder, local, server, rules),
    };

    /// <summary>
    /// What of one side's change the other side has not made itself. Where one side added what the other removed (possible
    /// only if their baselines differ), the addition stands on both.
    /// </summary>
    internal static FlagChange Missing(FlagChange change, FlagChange own) => change.IsEmpty || change == own
        ? default
        : new(
            new(change.Added.System & ~own.Added.System, change.Added.Tags.Except(own.Added.Tags)),
            new(
                change.Removed.System & ~own.Removed.System & ~own.Added.System,
                change.Removed.Tags.Except(own.Removed.Tags).Except(own.Added.Tags)));

    private static PairPlan PlanBothWays(long folder, in HalfState local, in HalfState server, in PlanRules rules) =>
        SyncPermissions.Denied(local, server, rules) is var denied and not None
            ? SyncPermissions.Undo(folder, local, server, rules, denied)
            : PlanPermitted(folder, local, server, rules);

    private static PairPlan PlanPermitted(long folder, in HalfState local, in HalfState server, in PlanRules rules) => (local.Change, server.Change) switch
    {
        (None, None) => default,
        (None, New) => new(Do.CopyToLocal, PlanReason.NewOnServer, server.Folder),
        (New, None) => new(Do.CopyToServer, PlanReason.NewLocally, local.Folder),
        (Removed, Removed) => new(Do.Unlink, PlanReason.DeletedOnBoth, folder),
        (Removed, None or Flags) => new(Do.RemoveServer, PlanReason.DeletedLocally, folder),
        (None or Flags, Removed) => new(Do.RemoveLocal, PlanReason.DeletedOnServer, folder),
        (Removed, _) => Judge(local, server, rules) switch
        {
            Verdict.Open => new(Do.None, PlanReason.Undecided, folder),
            Verdict.Local => new(Do.RemoveServer, PlanReason.LocalWon, folder),
            Verdict.Server => new(Do.CopyToLocal, PlanReason.ServerWon, server.Folder),
            _ => new(Do.CopyToLocal, PlanReason.EditBeatsDeletion, server.Folder),
        },
        (_, Removed) => Judge(local, server, rules) switch
        {
            Verdict.Open => new(Do.None, PlanReason.Undecided, folder),
            Verdict.Server => new(Do.RemoveLocal, PlanReason.ServerWon, folder),
            Verdict.Local => new(Do.CopyToServer, PlanReason.LocalWon, local.Folder),
            _ => new(Do.CopyToServer, PlanReason.EditBeatsDeletion, local.Folder),
        },
        var (l, s) when (l & s & Content) != 0 => Judge(local, server, rules) switch
        {
            Verdict.Open => new(Do.None, PlanReason.Undecided, folder),
            Verdict.Server => Merge(folder, local with { Change = l & ~Content }, server, rules) with { Reason = PlanReason.ServerWon },
            Verdict.Local => Merge(folder, local, server with { Change = s & ~Content }, rules) with { Reason = PlanReason.LocalWon },
            _ => new(Do.Unlink | Do.CopyToLocal | Do.CopyToServer, PlanReason.KeptBoth, folder),
        },
        _ => Merge(folder, local, server, rules),
    };

    private static Verdict Judge(in HalfState local, in HalfState server, in PlanRules rules) => rules.Policy switch
    {
        ConflictPolicy.ServerWins => Verdict.Server,
        ConflictPolicy.ClientWins => Verdict.Local,
        ConflictPolicy.Manual or ConflictPolicy.Callback => Verdict.Open,
        ConflictPolicy.Newest when local.Modified - server.Modified > rules.Tolerance => Verdict.Local,
        ConflictPolicy.Newest when server.Modified - local.Modified > rules.Tolerance => Verdict.Server,
        _ => Verdict.Both,
    };

    private static PairPlan Merge(long folder, in HalfState local, in HalfState server, in PlanRules rules)
    {
        bool isApart = (local.Change & server.Change & Move) != 0 && local.Folder != server.Folder;
        bool localPlace = (server.Change & Move) == 0 || (isApart && Judge(local, server, rules) == Verdict.Local);
        long place = localPlace ? PlaceOf(local, folder) : server.Folder;
        FlagChange toLocal = Missing(server.Flags, local.Flags);
        FlagChange toServer = Missing(local.Flags, server.Flags);
        PairActions actions =
            ((server.Change & Content) != 0 ? Do.ReplaceLocal : 0)
            | ((local.Change & Content) != 0 ? Do.ReplaceServer : 0)
            | (toLocal.IsEmpty ? 0 : Do.FlagLocal)
            | (toServer.IsEmpty ? 0 : Do.FlagServer)
            | (PlaceOf(local, folder) == place ? 0 : Do.MoveLocal)
            | (PlaceOf(server, folder) == place ? 0 : Do.MoveServer);
        return new(actions, isApart ? PlanReason.MovedApart : ReasonOf(local.Change, server.Change), place, toLocal, toServer);
    }

    private static PlanReason ReasonOf(ChangeSet local, ChangeSet server) => (local, server) switch
    {
        (None, _) => PlanReason.ChangedOnServer,
        (_, None) => PlanReason.ChangedLocally,
        _ => PlanReason.Merged,
    };

    private static long PlaceOf(in HalfState half, long folder) => (half.Change & Move) != 0 ? half.Folder : folder;
}
