using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Folders;

/// <summary>Folders that one side deleted: made again where the other side has something new for them, deleted there too where not.</summary>
internal sealed class FolderDeletion(SyncRun run)
{
    private readonly SyncDirection direction = run.Options.Conflicts.Direction;

    /// <summary>Makes the folders again into which something is going to be copied or moved: an edit or a move beats a deletion.</summary>
    public async Task RestoreAsync(RunPlan plan, RunExecutor executor, CancellationToken cancellationToken)
    {
        foreach (Side side in SyncRun.Sides.Where(s => direction.Writes(s)))
        {
            PairActions moves = side == Side.Local ? PairActions.MoveLocal : PairActions.MoveServer;
            HashSet<long> wanted = [.. plan.Copies(side).Select(c => c.Into), .. plan.Works(moves).SelectMany(w => w.Pairs).Select(p => p.Plan.Folder)];
            List<FolderPair> pairs = [.. run.Tree.Pairs.Where(p => p.IsGone(side) || p[side] is { HoldsItems: false })];
            foreach (FolderPair pair in pairs.OrderBy(PathOf, FolderPath.TopDown))
            {
                // A folder in which a new one was made is as little done with as one that got a new item.
                bool isParent = pair.IsGone(side) && run.Tree.Pairs.Exists(
                    p => (wanted.Contains(p.Link.Id) || (p[side] is not null && p[side.Other()] is not null)) && PathOf(p).IsInside(PathOf(pair)));
                bool isMirrored = direction.IsMirror() && run.IsSelected(pair) && pair.IsGone(side) && pair[side.Other()] is not null;
                if (wanted.Contains(pair.Link.Id) || isParent || isMirrored)
                {
                    await executor.RemoveWithFolderAsync(pair.Link.Id, side, cancellationToken).ConfigureAwait(false);
                    if (direction.Target() == side)
                    {
                        await CopyAgainAsync(plan, pair, side, cancellationToken).ConfigureAwait(false);
                    }

                    await RestoreAsync(pair, side, cancellationToken).ConfigureAwait(false);
                }
            }

            FolderPath PathOf(FolderPair pair) => pair[side.Other()]?.Path ?? pair.Link.Path;
        }
    }

    /// <summary>Deletes what the other side deleted, from the leaves up; forgets what both deleted, its items being settled.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        List<FolderPair> forgotten = run.Tree.Pairs.FindAll(p => SyncRun.Sides.All(p.IsGone) && !p.IsBlocked && !p.IsHeld && run.IsSelected(p));
        forgotten.ForEach(run.Tree.Remove);
        var commit = new StateChanges();
        commit.RemovedFolders.AddRange(forgotten.Select(p => p.Link.Id));
        await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        foreach (Side side in SyncRun.Sides.Where(s => direction.Deletes(s.Other())))
        {
            List<FolderPair> gone = [.. run.Tree.Pairs.Where(p => p.IsGone(side) && !IsNeeded(p, side.Other()) && p[side.Other()] is not null && !p.IsBlocked && !p.IsHeld && run.IsSelected(p) && !run.IsStopped(side.Other(), p.Link.Id))];
            if (gone.Count == 0)
            {
                continue;
            }

            // An outage must never read as a deletion: the folder has to be missing twice.
            FolderListing again = await run.Store(side).ListFoldersAsync(cancellationToken).ConfigureAwait(false);
            foreach (FolderPair pair in Enumerable.Reverse(gone))
            {
                if (again.Completeness == ListingCompleteness.Complete && !IsBack(pair, side, again) && !HasLivingChild(pair))
                {
                    await DeleteAsync(pair, side.Other(), cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Whether the folder shows again; another one that was renamed to its place is another one.</summary>
    private bool IsBack(FolderPair pair, Side side, FolderListing again) => again.Folders
        .Where(f => f.Id == pair.Link.On(side) || (pair.Link.IsExpected(side) && f.Path.Equals(pair.Link.Path)))
        .Any(f => !run.Tree.Pairs.Exists(p => p != pair && p[side]?.Id == f.Id));

    /// <summary>A server needs its inbox, its trash and their like: a mirror empties them.</summary>
    private bool IsNeeded(FolderPair pair, Side side) => direction.IsMirror() && pair[side] is { Role: not FolderRole.None };

    private bool HasLivingChild(FolderPair pair) => run.Tree.Pairs.Exists(p => p.Link.Path.IsInside(pair.Link.Path));

    /// <summary>
    /// One way, a folder that comes back comes back with everything the source has in it. The numbers of what the target had there
    /// would mean other items in the new folder: they are forgotten first.
    /// </summary>
    private async Task CopyAgainAsync(RunPlan plan, FolderPair pair, Side side, CancellationToken cancellationToken)
    {
        HashSet<long> elsewhere = [.. plan.Unlinked, .. plan.Copies(side).Where(c => c.Into != pair.Link.Id).SelectMany(c => c.Tasks.Pairs).Select(t => t.Pair?.Link.Id ?? 0)];
        var commit = new StateChanges();
        HashSet<ItemId> sources = [];
        await foreach (IReadOnlyList<ItemLink> page in run.State.ReadItemsAsync(pair.Link.Id, side, cancellationToken).ConfigureAwait(false))
        {
            foreach (ItemLink link in page.Where(l => !elsewhere.Contains(l.Id)))
            {
                commit.RemovedItems.Add(link.Id);
                sources.Add(link.On(side.Other()));
            }
        }

        if (run.IsSelected(pair))
        {
            plan.CopyAsNew(side, pair.Link.Id, sources);
        }

        await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }

    private async Task RestoreAsync(FolderPair pair, Side side, CancellationToken cancellationToken)
    {
        FolderInfo? made = null;
        FolderPath path = pair[side.Other()]?.Path ?? pair.Link.Path;

        // Should the run be interrupted, whatever lies at this place then is the folder that it made, and what both sides hold
        // there by then meets for the first time: the new folder's token cannot tell which of its items this run put there.
        pair.Link = pair.Link.Without(side) with { Path = path, LocalToken = null, ServerToken = null };
        await run.CommitAsync(new StateChanges { Folders = { pair.Link } }, cancellationToken).ConfigureAwait(false);
        run.Step("before folder change");
        bool done = await run.InFolderAsync(path, side, "folders", async () => made = await run.Store(side)
            .ApplyFolderAsync(new FolderChange.Create(path, pair.Link.Role), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        if (!done)
        {
            pair.IsBlocked = true;
            return;
        }

        run.Step("after folder change");
        pair[side] = made;
        pair.MarkGone(side, false);
        pair.Link = pair.Link.With(side, made!) with { Path = path };
        run.Tally.Did(ActionKind.CreateFolder, side, pair.Link.Path);
        await run.CommitAsync(new StateChanges { Folders = { pair.Link } }, cancellationToken).ConfigureAwait(false);
    }

    private async Task DeleteAsync(FolderPair pair, Side side, CancellationToken cancellationToken)
    {
        run.Step("before folder change");
        bool done = await run.InFolderAsync(pair.Link.Path, side, "folders", async () => await run.Store(side)
            .ApplyFolderAsync(new FolderChange.Delete(pair[side]!.Id), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        if (done)
        {
            run.Step("after folder change");
            run.Tally.Did(ActionKind.DeleteFolder, side, pair.Link.Path);
            run.Tree.Remove(pair);
            await run.CommitAsync(new StateChanges { RemovedFolders = { pair.Link.Id } }, cancellationToken).ConfigureAwait(false);
        }
    }
}
