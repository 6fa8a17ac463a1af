using IceWarp.Sync.Core.Model;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Planning;

/// <summary>
/// What becomes of local changes that the account may not make on the server: each kind by itself is undone, as if it had never
/// been, and what remains is planned as ever. A pure function, as the planner.
/// </summary>
internal static class SyncPermissions
{
    private const FolderRights ToRemove = FolderRights.DeleteItems | FolderRights.Expunge;

    /// <summary>Where content is replaced, a store may have to add the new item and remove the old one.</summary>
    private const FolderRights ToReplace = FolderRights.Insert | ToRemove;

    /// <summary>The kinds of the local half's change that the server would refuse.</summary>
    public static ChangeSet Denied(in HalfState local, in HalfState server, in PlanRules rules)
    {
        if ((rules.Missing | rules.MissingThere) == 0)
        {
            return None;
        }

        bool isMoved = (local.Change & Move) != 0;
        FolderRights missingThere = isMoved ? rules.MissingThere : rules.Missing;
        if (server.Change == Removed)
        {
            // All that is left to do would be to copy it there again.
            return (local.Change & (Content | Move)) != 0 && (missingThere & FolderRights.Insert) != 0 ? local.Change : None;
        }

        return local.Change switch
        {
            New => (missingThere & FolderRights.Insert) != 0 ? New : None,
            Removed => (rules.Missing & ToRemove) != 0 ? Removed : None,
            _ => ((local.Change & Content) != 0 && ((rules.Missing & ToReplace) != 0 || (missingThere & FolderRights.Insert) != 0) ? Content : None)
                | (isMoved && ((rules.Missing & ToRemove) != 0 || (missingThere & FolderRights.Insert) != 0) ? Move : None)
                | (DeniedFlags(local.Flags, rules.Missing).IsEmpty ? None : Flags),
        };
    }

    /// <summary>Plans a pair of whose local change something is denied.</summary>
    public static PairPlan Undo(long folder, in HalfState local, in HalfState server, in PlanRules rules, ChangeSet denied)
    {
        if (rules.HoldsDenied)
        {
            return new(Do.None, PlanReason.Denied, folder);
        }

        if (server.Change == Removed || denied == New)
        {
            return new(Do.RemoveLocal, PlanReason.Reverted, folder);
        }

        long place = (server.Change & Move) != 0 ? server.Folder : folder;
        if (denied == Removed)
        {
            return new(Do.CopyToLocal, PlanReason.Reverted, place);
        }

        FlagChange flags = (denied & Flags) != 0 ? DeniedFlags(local.Flags, rules.Missing) : default;
        PairPlan rest = SyncPlanner.Plan(folder, Without(local, denied, flags, folder), server, rules with { Missing = default, MissingThere = default });
        if ((rest.Actions & Do.Unlink) != 0 || rest.Reason == PlanReason.Undecided)
        {
            // The rest goes its own way, and each half for itself: what is not permitted is met again as a new item's.
            return rest;
        }

        long final = rest.Folder == 0 ? folder : rest.Folder;
        FlagChange toLocal = Join(SyncPlanner.Missing(server.Flags, local.Flags), SyncPlanner.Missing(flags, server.Flags).Inverse());
        long here = (local.Change & Move) != 0 ? local.Folder : folder;
        PairActions actions = (rest.Actions & ~(Do.MoveLocal | Do.FlagLocal))
            | ((denied & Content) != 0 ? Do.ReplaceLocal : 0)
            | (toLocal.IsEmpty ? 0 : Do.FlagLocal)
            | (here == final ? 0 : Do.MoveLocal);
        return new(actions, PlanReason.Reverted, final, toLocal, rest.ServerFlags);
    }

    /// <summary>What of a flag change needs a right that is missing: <c>s</c> for read, <c>t</c> for deleted, <c>w</c> for all else (RFC 4314 section 4).</summary>
    private static FlagChange DeniedFlags(FlagChange change, FolderRights missing) => new(Denied(change.Added, missing), Denied(change.Removed, missing));

    private static ItemFlags Denied(ItemFlags flags, FolderRights missing)
    {
        SystemFlags denied = ((missing & FolderRights.KeepSeen) != 0 ? SystemFlags.Seen : 0)
            | ((missing & FolderRights.DeleteItems) != 0 ? SystemFlags.Deleted : 0)
            | ((missing & FolderRights.Write) != 0 ? ~(SystemFlags.Seen | SystemFlags.Deleted) : 0);
        return new(flags.System & denied, (missing & FolderRights.Write) != 0 ? flags.Keywords : null);
    }

    private static HalfState Without(in HalfState half, ChangeSet denied, FlagChange flags, long folder)
    {
        FlagChange left = (denied & Flags) == 0 ? half.Flags : new(Except(half.Flags.Added, flags.Added), Except(half.Flags.Removed, flags.Removed));
        ChangeSet change = half.Change & ~denied;
        change |= (half.Change & Flags) != 0 && !left.IsEmpty ? Flags : None;
        return half with { Change = change, Flags = left, Folder = (change & Move) != 0 ? half.Folder : folder };
    }

    private static ItemFlags Except(ItemFlags flags, ItemFlags without) => new(flags.System & ~without.System, flags.Tags.Except(without.Tags));

    private static FlagChange Join(FlagChange one, FlagChange other) => new(one.Added.Union(other.Added), one.Removed.Union(other.Removed));
}
