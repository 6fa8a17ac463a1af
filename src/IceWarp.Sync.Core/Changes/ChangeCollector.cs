using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Changes;

/// <summary>
/// Asks both stores what changed in every folder that may hold changes, all folders of a store in one flight, and compares
/// with the baseline.
/// </summary>
internal sealed class ChangeCollector(SyncRun run, IReadOnlySet<long> filled) : IDisposable
{
    private const int FoldersInFlight = 64;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly SemaphoreSlim inFlight = new(FoldersInFlight, FoldersInFlight);
    private readonly AccountChanges changes = new(takesNotes: !run.Options.DryRun);

    public async Task<AccountChanges> CollectAsync(FolderTree tree, CancellationToken cancellationToken)
    {
        var interrupted = new InterruptedWrites(run, changes);
        await interrupted.FindAsync(tree.Pairs.Where(p => run.IsResumed && run.IsSelected(p) && p.Link.LocalToken is not null), Knows, cancellationToken).ConfigureAwait(false);
        await AskAsync(tree.Pairs.Where(run.IsSelected), cancellationToken).ConfigureAwait(false);
        if (changes.MayHoldMoves)
        {
            // Where an item came from, or went, the other folders tell. They are asked for nothing else: their changes wait.
            List<FolderPair> others = [.. tree.Pairs.Where(p => !run.IsSelected(p) && Knows(p))];
            others.ForEach(p => p.IsHeld = true);
            await AskAsync(others.Where(p => !SyncRun.Sides.Any(p.IsReborn)), cancellationToken).ConfigureAwait(false);
        }

        await LookIntoAsync(tree.Pairs.FindAll(run.IsLeftOut), cancellationToken).ConfigureAwait(false);
        interrupted.Lose();
        await interrupted.AgreeAsync(cancellationToken).ConfigureAwait(false);
        return changes;
    }

    public void Dispose()
    {
        oneAtATime.Dispose();
        inFlight.Dispose();
    }

    /// <summary>
    /// What was moved here into a folder that is left out was not deleted, and is to be moved on the server, too. What is moved
    /// there on the server goes from here: that side needs no look, unless such a move may have been done already, or was begun.
    /// </summary>
    private async Task LookIntoAsync(List<FolderPair> leftOut, CancellationToken cancellationToken)
    {
        await Task.WhenAll(leftOut.Where(p => p.IsDirty(Side.Local)).Select(p => AskAsync(p, Side.Local, cancellationToken))).ConfigureAwait(false);
        HashSet<long> doubtful = [.. changes.Removed(Side.Server).Where(p => (p[Side.Local].Change & ChangeSet.Move) != 0).Select(p => p[Side.Local].Folder)];
        IReadOnlyList<JournalEntry> journal = leftOut.Count == 0 ? [] : await run.State.ReadJournalAsync(cancellationToken).ConfigureAwait(false);
        doubtful.UnionWith(journal.Where(j => j is { Kind: JournalKind.Create, Side: Side.Server }).Select(j => j.Folder));
        List<FolderPair> targets = leftOut.FindAll(p => doubtful.Contains(p.Link.Id));
        targets.ForEach(p => p.IsHeld = p.IsLookedInto = true);
        await Task.WhenAll(targets.Where(p => p.IsDirty(Side.Server)).Select(p => AskAsync(p, Side.Server, cancellationToken))).ConfigureAwait(false);
    }

    private async Task AskAsync(IEnumerable<FolderPair> pairs, CancellationToken cancellationToken)
    {
        var questions = new List<Task>();
        foreach (FolderPair pair in pairs)
        {
            foreach (Side side in SyncRun.Sides)
            {
                // A branch that once held items has lost them as surely as a folder that is gone.
                if (pair.IsGone(side) || (pair[side]?.HoldsItems == false && Knows(pair)))
                {
                    questions.Add(AllAbsentAsync(pair, side, cancellationToken));
                }
                else if (pair.IsDirty(side))
                {
                    questions.Add(AskAsync(pair, side, cancellationToken));
                }
            }
        }

        await Task.WhenAll(questions).ConfigureAwait(false);
    }

    private bool Knows(FolderPair pair) => filled.Contains(pair.Link.Id);

    private async Task AllAbsentAsync(FolderPair pair, Side side, CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<ItemLink> page in run.State.ReadItemsAsync(pair.Link.Id, side, cancellationToken).ConfigureAwait(false))
        {
            await AloneAsync(() => page.ToList().ForEach(l => changes.Absent(l, side))).ConfigureAwait(false);
        }
    }

    private async Task AskAsync(FolderPair pair, Side side, CancellationToken cancellationToken)
    {
        await inFlight.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            bool done = await run.InFolderAsync(pair.Link.Path, side, "changes", () => ReadAsync(pair, side, cancellationToken)).ConfigureAwait(false);
            pair.IsBlocked |= !done;
        }
        finally
        {
            inFlight.Release();
        }
    }

    private async Task ReadAsync(FolderPair pair, Side side, CancellationToken cancellationToken)
    {
        var request = new ChangeRequest(pair[side]!.Id, pair.Link.TokenOf(side), Knows(pair)) { Now = pair[side]!.Token };
        var join = new ListingJoin(run.State, pair.Link.Id, side);
        await using (join.ConfigureAwait(false))
        {
            await foreach (ChangePage page in run.Store(side).GetChangesAsync(request, cancellationToken).ConfigureAwait(false))
            {
                await oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    await (page.IsListing ? ListedAsync(pair, side, page, join, cancellationToken) : ArriveAsync(pair, side, page.Changes, cancellationToken)).ConfigureAwait(false);
                }
                finally
                {
                    oneAtATime.Release();
                }

                if (page.Token is not null)
                {
                    pair.MarkSeen(side, page.Token);
                    pair.MarkRestored(side, page.IsRestored);
                    pair[side] = pair[side]! with { Incarnation = page.Incarnation ?? pair[side]!.Incarnation };
                }
            }
        }
    }

    private async Task ListedAsync(FolderPair pair, Side side, ChangePage page, ListingJoin join, CancellationToken cancellationToken)
    {
        List<ItemChange> unknown = [];
        List<ItemLink> missing = [];
        await join.AddAsync(page.Changes, changes, unknown, missing, cancellationToken).ConfigureAwait(false);
        if (page.Token is not null)
        {
            await join.FinishAsync(missing, cancellationToken).ConfigureAwait(false);
        }

        if (run.Can(side, StoreCapabilities.StableItemIds))
        {
            await ArriveAsync(pair, side, unknown, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            changes.Arrivals(pair.Link.Id, side).AddRange(unknown.Where(c => !c.IsRemoved).Select(c => Arrival.From(c)));
        }

        Miss(pair, side, missing);
    }

    /// <summary>Items whose links are not at hand yet: known ones, here or, where ids survive a move, in another folder; else arrivals.</summary>
    private async Task ArriveAsync(FolderPair pair, Side side, IReadOnlyList<ItemChange> items, CancellationToken cancellationToken)
    {
        Dictionary<ItemId, ItemLink> links = await FindAsync(pair, side, items, cancellationToken).ConfigureAwait(false);
        ArrivalList arrivals = changes.Arrivals(pair.Link.Id, side);
        HashSet<ItemId> strays = side == Side.Local && run.IsResumed ? [.. arrivals.Select(a => a.Id)] : [];
        foreach (ItemChange change in items)
        {
            if (links.TryGetValue(change.Id, out ItemLink link))
            {
                changes.Note(link, side, pair.Link.Id, change);
            }
            else if (!change.IsRemoved && !strays.Contains(change.Id))
            {
                arrivals.Add(Arrival.From(change));
            }
        }
    }

    /// <summary>
    /// Where a store logs its deletions, what is missing without an entry was lost; elsewhere it was deleted or moved. What went with
    /// a folder that was made anew since was deleted.
    /// </summary>
    private void Miss(FolderPair pair, Side side, IReadOnlyList<ItemLink> missing)
    {
        bool isLost = run.Can(side, StoreCapabilities.TracksDeletions);
        foreach (ItemLink link in missing)
        {
            changes.Absent(link, side);
            if (pair.Link.RemadeOn != side)
            {
                PairChange change = changes.Pair(link);
                change.LostOn = isLost ? side : change.LostOn;
                change.MissingOn = isLost ? change.MissingOn : side;
            }
        }
    }

    private async Task<Dictionary<ItemId, ItemLink>> FindAsync(
        FolderPair pair, Side side, IReadOnlyList<ItemChange> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0 || !Knows(pair) && !run.Can(side, StoreCapabilities.StableItemIds))
        {
            return [];
        }

        long folder = run.Can(side, StoreCapabilities.StableItemIds) ? 0 : pair.Link.Id;
        IReadOnlyList<ItemLink> links = await run.State.FindItemsAsync(side, folder, [.. items.Select(i => i.Id)], cancellationToken).ConfigureAwait(false);
        return links.ToDictionary(l => l.On(side));
    }

    private async Task AloneAsync(Action work)
    {
        await oneAtATime.WaitAsync().ConfigureAwait(false);
        try
        {
            work();
        }
        finally
        {
            oneAtATime.Release();
        }
    }
}
