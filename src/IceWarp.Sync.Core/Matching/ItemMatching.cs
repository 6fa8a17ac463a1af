using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Matching;

/// <summary>
/// Recognises items whose ids say nothing: what an interrupted run created, what another client moved, what a new UIDVALIDITY
/// renumbered, and what both sides held before they first met. What is recognised travels without its body.
/// </summary>
internal sealed class ItemMatching(SyncRun run, FolderTree tree, AccountChanges changes)
{
    public async Task MatchAsync(CancellationToken cancellationToken)
    {
        foreach (PairChange lost in changes.Pairs.Where(p => p.LostOn is { } side && (p[side].Change & ChangeSet.Removed) != 0).ToList())
        {
            changes.Unlink(lost);
        }

        var commit = new StateChanges();
        var recogniser = new ArrivalRecogniser(run, tree, changes);
        List<RecognisedArrival> strays = run.IsResumed
            ? await recogniser.RecogniseAsync(Side.Local, changes.FoldersWithArrivals(Side.Local).ToList(), _ => true, cancellationToken).ConfigureAwait(false)
            : [];
        List<JournalEntry> journal = [.. (await run.State.ReadJournalAsync(cancellationToken).ConfigureAwait(false)).Where(j => j.Kind != JournalKind.Leave)];
        List<JournalEntry> open = [];
        foreach (Side side in SyncRun.Sides)
        {
            List<JournalEntry> entries = [.. journal.Where(j => j.Side == side && CanBeSettled(j))];
            var pool = new ArrivalPool(changes, side);
            var meetings = new FirstMeetings(run, tree, changes, pool, commit);
            IEnumerable<long> folders = FoldersWorthALook(side, entries).Concat(side == Side.Server ? meetings.Folders(side) : []);
            pool.Add(await recogniser.RecogniseAsync(side, folders, Wanted(side, entries, strays), cancellationToken).ConfigureAwait(false));
            entries.RemoveAll(e => !CanBeSettled(e));
            await new JournalRecovery(run, changes, pool, meetings, commit) { Open = open }.SettleAsync(side, entries, cancellationToken).ConfigureAwait(false);
            new MoveMatching(run, tree, changes, pool, commit).Match(side);
            if (side == Side.Server)
            {
                meetings.Pair(await recogniser.RecogniseAsync(Side.Local, meetings.Folders(Side.Local), _ => true, cancellationToken).ConfigureAwait(false));
            }

            pool.Close();
        }

        LeaveOpen(journal.Where(j => j.Kind == JournalKind.Create && !CanBeSettled(j)).Concat(open));
        commit.RemovedItems.AddRange(changes.Forgotten.Select(l => l.Id));
        if (!run.Options.DryRun)
        {
            ForgetTokens(commit);
            await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }

        changes.Keep(folder => tree.Find(folder) is not { } pair || run.IsSelected(pair));
    }

    /// <summary>What may have arrived where this run could not look is neither moved nor, from another folder, sent again.</summary>
    private void LeaveOpen(IEnumerable<JournalEntry> entries)
    {
        foreach (JournalEntry entry in entries)
        {
            run.OpenLinks.Add(entry.Link);
            Side source = entry.Side.Other();
            foreach (long folder in changes.FoldersWithArrivals(source).Where(f => changes.Arrivals(f, source).Any(a => a.Id == entry.Item)).ToList())
            {
                changes.Arrivals(folder, source).RemoveAll(a => a.Id == entry.Item);
                tree.Find(folder)!.IsHeld = true;
            }
        }
    }

    /// <summary>
    /// An item whose link is forgotten counts as new, though its side tells no change of it: should the run be interrupted before
    /// it is copied, the next one has to list the folder to see it.
    /// </summary>
    private void ForgetTokens(StateChanges commit)
    {
        foreach (FolderPair folder in changes.Forgotten.Select(l => l.Folder).Distinct().Select(tree.Find).OfType<FolderPair>())
        {
            foreach (Side side in SyncRun.Sides)
            {
                folder.MarkSeen(side, folder.AsOf(side));
            }

            folder.Link = folder.Link with { LocalToken = null, ServerToken = null };
            commit.Folders.Add(folder.Link);
        }
    }

    /// <summary>Whether this run has looked at the entry's folder; of one that is no more nothing can be found.</summary>
    private bool CanBeSettled(JournalEntry entry) =>
        tree.Find(entry.Folder) is not { } folder || (!folder.IsBlocked && (run.IsSelected(folder) || folder.IsLookedInto)
            && (folder[entry.Side] is not null || folder.IsGone(entry.Side)));

    private Predicate<ItemIdentity> Wanted(Side side, List<JournalEntry> entries, List<RecognisedArrival> strays)
    {
        // Of what this side removed it told the sizes itself; of what was sent to it, we did, and it may count otherwise.
        HashSet<(long, long)> left = [.. changes.Removed(side).Select(p => p.Link.Identity).Concat(strays.Select(s => s.Identity)).Select(i => (i.Size, i.Date))];
        HashSet<long> sent = [.. entries.Select(e => e.Identity.Date)];
        return identity => left.Contains((identity.Size, identity.Date)) || sent.Contains(identity.Date);
    }

    private IEnumerable<long> FoldersWorthALook(Side side, List<JournalEntry> entries)
    {
        bool mayHaveMoved = changes.Removed(side).Any() || entries.Count > 0;
        if (mayHaveMoved && !run.Can(side, StoreCapabilities.StableItemIds))
        {
            return changes.FoldersWithArrivals(side).ToList();
        }

        return entries.Where(e => e.Kind == JournalKind.Create && tree.Find(e.Folder) is not null).Select(e => e.Folder);
    }
}
