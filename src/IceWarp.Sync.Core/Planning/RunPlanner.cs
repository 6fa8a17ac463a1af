using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Conflicts;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Rights;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Planning;

/// <summary>Asks the planner about every change and sorts its answers.</summary>
internal sealed class RunPlanner(SyncRun run, AccountChanges changes, ConflictDesk conflicts, Reversals reversals)
{
    private static readonly PairActions[] Kinds =
    [
        PairActions.ReplaceLocal, PairActions.ReplaceServer, PairActions.FlagLocal, PairActions.FlagServer,
        PairActions.MoveLocal, PairActions.MoveServer, PairActions.RemoveLocal, PairActions.RemoveServer,
    ];

    private readonly RunPlan plan = new() { Notes = changes.Notes };

    public async Task<RunPlan> PlanAsync(CancellationToken cancellationToken)
    {
        foreach (PairChange pair in changes.Pairs.ToList())
        {
            if (run.OpenLinks.Contains(pair.Link.Id))
            {
                run.Block(pair);
                continue;
            }

            if (run.Ignored.IsWaiting(pair) && !run.IsReset(pair) && !IsUndone(pair))
            {
                run.Hold(pair);
                continue;
            }

            pair.Plan = await conflicts.PlanAsync(pair, cancellationToken).ConfigureAwait(false);
            bool isKept = pair.IsGuess ? await reversals.KeepAsync(pair, cancellationToken).ConfigureAwait(false)
                : pair.Plan.Reason is not (PlanReason.Reverted or PlanReason.PutBack) || await reversals.AddAsync(pair, cancellationToken).ConfigureAwait(false);
            if (!isKept)
            {
                run.Block(pair);
                continue;
            }

            PlanPair(pair);
        }

        foreach (FolderPair folder in changes.HasArrivals ? run.Tree.Pairs : [])
        {
            PlanArrivals(folder, Side.Server);
            PlanArrivals(folder, Side.Local);
        }

        return plan;
    }

    /// <summary>Whether the server is known not to permit the local change: then there is nothing to try there any more.</summary>
    private bool IsUndone(PairChange pair) => run.Reverts
        && SyncPermissions.Denied(pair.State(Side.Local), pair.State(Side.Server), run.RulesFor(pair)) != ChangeSet.None;

    private void PlanPair(PairChange pair)
    {
        PairActions actions = pair.Plan.Actions;
        LeaveOpen(pair);
        if (pair.Plan.Reason is PlanReason.Undecided or PlanReason.Denied || SyncRun.Sides.Any(s => (actions & WritesTo(s)) != 0 && run.IsStopped(s, pair.Link.Folder)))
        {
            run.Hold(pair);
            return;
        }

        if (pair.Plan.Reason == PlanReason.DeletedOnBoth && SyncRun.Sides.Any(s => !run.Can(s, StoreCapabilities.TracksDeletions)))
        {
            plan.Doubtful.Add(pair);
            return;
        }

        if ((actions & PairActions.Unlink) != 0)
        {
            // Both halves become new items of their own: nothing of either version is lost.
            plan.Unlinked.Add(pair.Link.Id);
            changes.Unlink(pair);
            return;
        }

        if (pair.Plan.Reason == PlanReason.LeftAsIs)
        {
            return;
        }

        if (actions == PairActions.None)
        {
            plan.Silent.Add(pair);
            return;
        }

        if ((actions & ~(PairActions.FlagLocal | PairActions.FlagServer | PairActions.ReplaceLocal | PairActions.ReplaceServer)) == 0)
        {
            // Both halves are where they are to be, perhaps because both were moved there: no write will say so.
            pair.Link = pair.Link.With(Side.Local, pair[Side.Local].Id).With(Side.Server, pair[Side.Server].Id) with { Folder = pair.Plan.Folder };
            pair.IsApart = false;
        }

        pair.AgreeOnFlags();
        Copy(pair, PairActions.CopyToLocal, Side.Local);
        Copy(pair, PairActions.CopyToServer, Side.Server);
        foreach (PairActions kind in Kinds.Where(k => (actions & k) != 0))
        {
            AddWork(pair, kind);
        }
    }

    private void Copy(PairChange pair, PairActions action, Side to)
    {
        if ((pair.Plan.Actions & action) != 0)
        {
            HalfChange source = pair[to.Other()];
            plan.AddCopy(to, source.Folder, pair.Plan.Folder, new(source.Id, pair));
            Tell(ActionKind.Copy, to, pair.Plan.Folder, source.Id, pair.Plan.Reason);
        }
    }

    private void AddWork(PairChange pair, PairActions kind)
    {
        Side side = SideOf(kind);
        HalfChange half = pair[side];
        Tell(KindOf(kind), side, half.Folder, half.Id, pair.Plan.Reason);
        bool renews = kind is PairActions.ReplaceLocal or PairActions.ReplaceServer && run.Can(side, StoreCapabilities.ImmutableContent);
        bool leaves = kind is PairActions.MoveLocal or PairActions.MoveServer or PairActions.FlagLocal or PairActions.FlagServer
            && (pair.Plan.Actions & ReplaceOn(side)) != 0 && run.Can(side, StoreCapabilities.ImmutableContent);
        if (renews)
        {
            // Where content never changes, an edit is a new item, at its final place and with its final flags.
            HalfChange source = pair[side.Other()];
            plan.AddCopy(side, source.Folder, pair.Plan.Folder, new(source.Id, pair));
        }
        else if (!leaves)
        {
            plan.AddWork(kind, half.Folder, pair);
        }
    }

    private void PlanArrivals(FolderPair folder, Side from)
    {
        ArrivalList arrivals = changes.Arrivals(folder.Link.Id, from);
        if (arrivals.Count == 0 || folder.IsBlocked)
        {
            // What an interrupted run sent to a folder that could not be looked at would be sent twice.
            return;
        }

        if (from == Side.Local && run.IsResumed && folder.IsUnrecognised)
        {
            // Any of them may be what the interrupted run brought of an item of which the server does not say now what it is.
            folder.IsHeld = true;
            return;
        }

        if (from == Side.Local && run.TakesOut(folder))
        {
            foreach (Arrival arrival in run.Options.DryRun ? arrivals : [])
            {
                Tell(ActionKind.Delete, Side.Local, folder.Link.Id, arrival.Id, run.IsReset(folder) ? PlanReason.NotInSource : PlanReason.Reverted);
            }

            plan.Reverted.Add(folder.Link.Id, [.. arrivals]);
            reversals.Count(folder.Link.Id, arrivals.Count);
            return;
        }

        HalfState here = new(ChangeSet.New, folder.Link.Id), there = default;
        PairPlan planned = from == Side.Local
            ? SyncPlanner.Plan(folder.Link.Id, here, there, run.Options.Conflicts)
            : SyncPlanner.Plan(folder.Link.Id, there, here, run.Options.Conflicts);
        if ((planned.Actions & PairActions.CopyToLocal.On(from.Other())) != 0)
        {
            plan.AddCopies(from.Other(), folder.Link.Id, arrivals);
            foreach (Arrival arrival in run.Options.DryRun ? arrivals : [])
            {
                Tell(ActionKind.Copy, from.Other(), folder.Link.Id, arrival.Id, planned.Reason);
            }
        }
        else if (planned.Actions != PairActions.None)
        {
            PlanExtras(folder, from, arrivals, planned);
        }
        else
        {
            folder.MarkOpen(from);
        }
    }

    /// <summary>What a mirror has beyond its source is removed, if the source was there to be compared with.</summary>
    private void PlanExtras(FolderPair folder, Side target, ArrivalList extras, PairPlan planned)
    {
        bool isCompared = folder[target.Other()] is not null || folder.IsGone(target.Other());
        if (!isCompared || run.IsStopped(target, folder.Link.Id))
        {
            folder.IsHeld = true;
            return;
        }

        foreach (Arrival extra in extras)
        {
            ItemLink link = new ItemLink { Id = run.State.NextItemLink(), Folder = folder.Link.Id, LocalId = default, ServerId = default }.With(target, extra.Id);
            var pair = new PairChange(link) { Plan = planned };
            pair[target.Other()] = pair[target.Other()] with { Change = ChangeSet.Removed };
            AddWork(pair, planned.Actions);
        }
    }

    /// <summary>
    /// What a copy leaves different stays in sight: the folder is listed again by the next run, which may be a mirror, or find that the
    /// difference is gone.
    /// </summary>
    private void LeaveOpen(PairChange pair)
    {
        if (!run.Options.Conflicts.Direction.IsCopy() || run.Options.Conflicts.Direction.Target() is not { } target)
        {
            return;
        }

        foreach (Side side in SyncRun.Sides.Where(s => pair[s].Change != ChangeSet.None && (s == target || pair.Plan.Reason == PlanReason.LeftAsIs)))
        {
            run.Tree.Find(pair.Link.Folder)?.MarkOpen(side);
            run.Tree.Find(pair[side].Folder)?.MarkOpen(side);
        }
    }

    private void Tell(ActionKind kind, Side side, long folder, ItemId item, PlanReason reason)
    {
        if (run.Options.DryRun)
        {
            run.Planned(new(kind, side, run.Tree.Find(folder)!.Link.Path, item, PlanReasons.Text(reason)));
        }
    }

    private static PairActions WritesTo(Side side) => side == Side.Local
        ? PairActions.CopyToLocal | PairActions.ReplaceLocal | PairActions.FlagLocal | PairActions.MoveLocal | PairActions.RemoveLocal
        : PairActions.CopyToServer | PairActions.ReplaceServer | PairActions.FlagServer | PairActions.MoveServer | PairActions.RemoveServer;

    private static PairActions ReplaceOn(Side side) => side == Side.Local ? PairActions.ReplaceLocal : PairActions.ReplaceServer;

    private static Side SideOf(PairActions kind) =>
        kind is PairActions.ReplaceLocal or PairActions.FlagLocal or PairActions.MoveLocal or PairActions.RemoveLocal ? Side.Local : Side.Server;

    private static ActionKind KindOf(PairActions kind) => kind switch
    {
        PairActions.ReplaceLocal or PairActions.ReplaceServer => ActionKind.Replace,
        PairActions.FlagLocal or PairActions.FlagServer => ActionKind.Flag,
        PairActions.MoveLocal or PairActions.MoveServer => ActionKind.Move,
        _ => ActionKind.Delete,
    };
}
