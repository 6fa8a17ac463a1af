using System.Diagnostics;
using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Conflicts;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Rights;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Telemetry;
using IceWarp.Sync.Core.Transfers;

namespace IceWarp.Sync.Core.Engine;

/// <summary>Does what was planned: creates, changes and moves, then deletions.</summary>
internal sealed class RunExecutor(SyncRun run, RunPlan plan)
{
    /// <summary>Noted flag changes that are put together as pairs at a time.</summary>
    private const int NoteWindow = 5000;

    /// <summary>Items that are on their way at a time: what is remembered of each stays small, however large the folder.</summary>
    private const int CopyWindow = 10_000;

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await AgreeSilentlyAsync(cancellationToken).ConfigureAwait(false);

        // The question whether what is missing is really gone travels with the downloads and costs no turn of its own.
        Task<HashSet<PairChange>> probe = new AbsenceProbe(run, plan).FindLiesAsync(cancellationToken);
        if (!run.Can(Side.Local, StoreCapabilities.TracksDeletions))
        {
            plan.LeaveOut(await probe.ConfigureAwait(false));
        }

        Task downloads = CopyAsync(Side.Local, cancellationToken);
        await Task.WhenAll(probe, downloads).ConfigureAwait(false);
        plan.LeaveOut(await probe.ConfigureAwait(false));
        await CopyAsync(Side.Server, cancellationToken).ConfigureAwait(false);
        foreach (Side side in SyncRun.Sides)
        {
            await ChangeAsync(side, cancellationToken).ConfigureAwait(false);
        }

        foreach ((long folder, Dictionary<long, FlagNote> notes) in plan.Notes)
        {
            await FlagNotedAsync(folder, notes, cancellationToken).ConfigureAwait(false);
        }

        HashSet<PairChange> lies = await probe.ConfigureAwait(false);
        var gone = new StateChanges();
        gone.RemovedItems.AddRange(plan.Doubtful.Where(p => !lies.Contains(p)).Select(p => p.Link.Id));
        await run.CommitAsync(gone, cancellationToken).ConfigureAwait(false);
        foreach (Side side in SyncRun.Sides)
        {
            await RemoveAsync(side, lies, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Deletes what one side deleted along with its folder, before the folder is made again there: the new folder would not tell
    /// a later run, should this one be interrupted, that its items were deleted.
    /// </summary>
    public async Task RemoveWithFolderAsync(long folder, Side gone, CancellationToken cancellationToken)
    {
        Side side = gone.Other();
        RunPlan apart = plan.TakeOut(side == Side.Local ? PairActions.RemoveLocal : PairActions.RemoveServer, p => p.Link.Folder == folder);
        HashSet<PairChange> lies = await new AbsenceProbe(run, apart).FindLiesAsync(cancellationToken).ConfigureAwait(false);
        await new RunExecutor(run, apart).RemoveAsync(new PairWriter(run, side), side, lies, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where both sides made the same change, only the baseline moves.</summary>
    private async Task AgreeSilentlyAsync(CancellationToken cancellationToken)
    {
        var commit = new StateChanges();
        commit.RemovedItems.AddRange(plan.Unlinked);
        foreach (PairChange pair in plan.Silent)
        {
            pair.AgreeOnFlags();
            foreach (Side side in SyncRun.Sides)
            {
                pair.Link = pair.Link.With(side, pair[side].Id).With(side, pair[side].Content);
            }

            pair.Link = pair.Link with { Folder = pair.Plan.Folder == 0 ? pair.Link.Folder : pair.Plan.Folder };
            pair.IsApart = false;
            pair.Keep(commit);
        }

        await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }

    private async Task CopyAsync(Side to, CancellationToken cancellationToken)
    {
        // Nobody looks at the other end of a copy between servers while it is made.
        bool isLookedAt = to == Side.Local && run.Can(to, StoreCapabilities.IdempotentCreates);
        var folders = plan.Copies(to).ToList();
        foreach ((long from, long into, CopyList tasks) in isLookedAt ? TransferOrder.Folders(folders, c => run.Tree.Find(c.Into)!.Link.Role) : folders)
        {
            FolderPair source = run.Tree.Find(from)!, target = run.Tree.Find(into)!;
            if (source[to.Other()] is null || target[to] is null || run.Full.Contains(to))
            {
                Block(source, target, tasks);
                continue;
            }

            run.Tally.Phase(SyncPhase.Applying, target.Link.Path);
            using Activity? transfer = RunTrace.StartTransfer(to, tasks.Count);
            bool done = await run.InFolderAsync(target.Link.Path, to, to == Side.Local ? "download" : "upload", async () =>
            {
                var copier = new ItemCopier(run, to, source, target) { Reclaim = run.IsResumed && to == Side.Local ? plan.TakeNew : _ => 0 };

                // Uploads keep their order, in which the server numbers them.
                foreach (CopyTask[] window in (to == Side.Local ? tasks.NewestFirst() : tasks).Chunk(CopyWindow))
                {
                    await copier.CopyAsync(isLookedAt ? [.. TransferOrder.Items(window)] : window, cancellationToken).ConfigureAwait(false);
                    await new ItemReplacer(run, to.Other()).ReplaceAsync(target, source, copier.Rewritten, cancellationToken).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
            await run.NewMail.AnnounceAsync(cancellationToken).ConfigureAwait(false);
            if (!done)
            {
                Block(source, target, tasks);
            }
        }
    }

    /// <summary>Not all was copied. A pair may be known in a third folder, which tells why it was to be.</summary>
    private void Block(FolderPair source, FolderPair target, CopyList tasks)
    {
        source.IsBlocked = target.IsBlocked = true;
        tasks.Pairs.ForEach(t => run.Block(t.Pair!));
    }

    private async Task ChangeAsync(Side side, CancellationToken cancellationToken)
    {
        var writer = new PairWriter(run, side);
        bool isLocal = side == Side.Local;
        await ForEachAsync(isLocal ? PairActions.ReplaceLocal : PairActions.ReplaceServer, side, "replace", (_, pairs) => new ItemReplacer(run, side).ReplaceAsync(pairs, cancellationToken)).ConfigureAwait(false);
        await ForEachAsync(isLocal ? PairActions.FlagLocal : PairActions.FlagServer, side, "flag", (folder, pairs) => writer.FlagAsync(folder, pairs, cancellationToken)).ConfigureAwait(false);
        await ForEachAsync(isLocal ? PairActions.MoveLocal : PairActions.MoveServer, side, "move", (folder, pairs) => writer.MoveAsync(folder, pairs.FindAll(p => HasPlace(p, side)), cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Tells the other side the flags that one side noted, some thousand pairs at a time.</summary>
    private async Task FlagNotedAsync(long folder, Dictionary<long, FlagNote> notes, CancellationToken cancellationToken)
    {
        foreach (Side side in SyncRun.Sides)
        {
            foreach (FlagNote[] window in notes.Values.Where(n => n.Side == side).Chunk(NoteWindow))
            {
                Dictionary<ItemId, ItemFlags> flags = window.ToDictionary(n => n.Id, n => n.Flags);
                var changes = new AccountChanges(takesNotes: false);
                foreach (ItemLink link in await run.State.FindItemsAsync(side, folder, [.. flags.Keys], cancellationToken).ConfigureAwait(false))
                {
                    changes.Pair(link)[side] = new(ChangeSet.Flags, link.On(side), folder, flags[link.On(side)], link.ContentOf(side));
                }

                RunPlan planned = await new RunPlanner(run, changes, new ConflictDesk(run), new Reversals(run)).PlanAsync(cancellationToken).ConfigureAwait(false);
                var part = new RunExecutor(run, planned);
                await part.AgreeSilentlyAsync(cancellationToken).ConfigureAwait(false);
                foreach (Side changed in SyncRun.Sides)
                {
                    await part.ChangeAsync(changed, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private bool HasPlace(PairChange pair, Side side)
    {
        if (run.Tree.Find(pair.Plan.Folder)?[side] is { HoldsItems: true })
        {
            return true;
        }

        run.Block(pair);
        return false;
    }

    private async Task RemoveAsync(Side side, HashSet<PairChange> lies, CancellationToken cancellationToken)
    {
        var writer = new PairWriter(run, side);
        await RemoveAsync(writer, side, lies, cancellationToken).ConfigureAwait(false);
        await writer.RemoveLeftoversAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task RemoveAsync(PairWriter writer, Side side, HashSet<PairChange> lies, CancellationToken cancellationToken) =>
        ForEachAsync(side == Side.Local ? PairActions.RemoveLocal : PairActions.RemoveServer, side, "delete", (folder, pairs) =>
            writer.RemoveAsync(folder, pairs.FindAll(p => !lies.Contains(p)), cancellationToken));

    private async Task ForEachAsync(PairActions kind, Side side, string phase, Func<long, List<PairChange>, Task> work)
    {
        foreach ((long folder, List<PairChange> pairs) in plan.Works(kind).ToList())
        {
            FolderPair place = run.Tree.Find(folder)!;
            pairs.RemoveAll(p => p.IsUndone);
            if (place[side] is null || !await run.InFolderAsync(place.Link.Path, side, phase, () => work(folder, pairs)).ConfigureAwait(false))
            {
                pairs.ForEach(run.Block);
            }
        }
    }
}
