using IceWarp.Sync.Core.Model;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Planning;

/// <summary>
/// Decides what happens to one pair of items: a pure function without I/O, clock or log. <see cref="Plan"/> is the decision
/// table; everything else in the engine finds out what to ask it, or does what it says.
/// </summary>
/// <remarks>
/// No cell loses data: an edit or a move beats a deletion (a flag change does not), flags merge one by one as differences, and
/// where both contents changed both are kept.
/// </remarks>
public static class SyncPlanner
{
    /// <summary>Plans one pair.</summary>
    /// <param name="folder">The number of the folder link in which the pair lies in the baseline.</param>
    /// <param name="local">The local half.</param>
    /// <param name="server">The server's half.</param>
    public static PairPlan Plan(long folder, in HalfState local, in HalfState server) => (local.Change, server.Change) switch
    {
        (None, None) => default,
        (None, New) => new(Do.CopyToLocal, PlanReason.NewOnServer, server.Folder),
        (New, None) => new(Do.CopyToServer, PlanReason.NewLocally, local.Folder),
        (Removed, Removed) => new(Do.Unlink, PlanReason.DeletedOnBoth, folder),
        (Removed, None or Flags) => new(Do.RemoveServer, PlanReason.DeletedLocally, folder),
        (None or Flags, Removed) => new(Do.RemoveLocal, PlanReason.DeletedOnServer, folder),
        (Removed, _) => new(Do.CopyToLocal, PlanReason.EditBeatsDeletion, server.Folder),
        (_, Removed) => new(Do.CopyToServer, PlanReason.EditBeatsDeletion, local.Folder),
        var (l, s) when (l & s & Content) != 0 => new(Do.Unlink | Do.CopyToLocal | Do.CopyToServer, PlanReason.KeptBoth, folder),
        _ => Merge(folder, local, server),
    };

    private static PairPlan Merge(long folder, in HalfState local, in HalfState server)
    {
        long place = (server.Change & Move) != 0 ? server.Folder : (local.Change & Move) != 0 ? local.Folder : folder;
        FlagChange toLocal = Missing(server.Flags, local.Flags);
        FlagChange toServer = Missing(local.Flags, server.Flags);
        PairActions actions =
            ((server.Change & Content) != 0 ? Do.ReplaceLocal : 0)
            | ((local.Change & Content) != 0 ? Do.ReplaceServer : 0)
            | (toLocal.IsEmpty ? 0 : Do.FlagLocal)
            | (toServer.IsEmpty ? 0 : Do.FlagServer)
            | (PlaceOf(local, folder) == place ? 0 : Do.MoveLocal)
            | (PlaceOf(server, folder) == place ? 0 : Do.MoveServer);
        return new(actions, ReasonOf(local, server), place, toLocal, toServer);
    }

    private static PlanReason ReasonOf(in HalfState local, in HalfState server) => (local.Change, server.Change) switch
    {
        (None, _) => PlanReason.ChangedOnServer,
        (_, None) => PlanReason.ChangedLocally,
        var (l, s) when (l & s & Move) != 0 && local.Folder != server.Folder => PlanReason.MovedApart,
        _ => PlanReason.Merged,
    };

    private static long PlaceOf(in HalfState half, long folder) => (half.Change & Move) != 0 ? half.Folder : folder;

    /// <summary>
    /// What of one side's change the other side has not made itself. Where one side added what the other removed (possible
    /// only if their baselines differ), the addition stands on both.
    /// </summary>
    private static FlagChange Missing(FlagChange change, FlagChange own) => change.IsEmpty || change == own
        ? default
        : new(
            new(change.Added.System & ~own.Added.System, change.Added.Tags.Except(own.Added.Tags)),
            new(
                change.Removed.System & ~own.Removed.System & ~own.Added.System,
                change.Removed.Tags.Except(own.Removed.Tags).Except(own.Added.Tags)));
}
