using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Matching;

/// <summary>Gives an interrupted run's creates that did reach the store their other half; equal copies are counted.</summary>
internal sealed class JournalRecovery(
    SyncRun run, AccountChanges changes, ArrivalPool pool, FirstMeetings meetings, StateChanges commit)
{
    /// <summary>Entries whose item was edited while it was sent: what arrived is what it is now.</summary>
    private readonly HashSet<long> sentAsIs = [];

    /// <summary>Entries of which nothing was found in a folder that holds items of which the store did not say what they are.</summary>
    public required List<JournalEntry> Open { get; init; }

    public async Task SettleAsync(Side side, List<JournalEntry> entries, CancellationToken cancellationToken)
    {
        // Of several versions that were sent for one pair the newest is its half.
        Dictionary<long, JournalEntry> adopted = [];
        foreach (JournalEntry entry in entries
            .GroupBy(e => e is { Kind: JournalKind.Create, Link: > 0 } ? e.Link : -e.Id).SelectMany(g => g.OrderByDescending(e => e.Id)))
        {
            if (entry.Kind == JournalKind.Remove)
            {
                await ExpelAsync(side, entry, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (adopted.TryGetValue(entry.Link, out JournalEntry? newer))
            {
                Supersede(side, entry, newer);
                continue;
            }

            RecognisedArrival? found = await FindAsync(side, entry, cancellationToken).ConfigureAwait(false);
            if (found is null && run.Tree.Find(entry.Folder)?.IsUnrecognised == true)
            {
                Open.Add(entry);
                continue;
            }

            if (found is not null && entry.Link != 0)
            {
                adopted.Add(entry.Link, entry);
            }

            if (found is not { } made || await AdoptAsync(side, entry, made, cancellationToken).ConfigureAwait(false))
            {
                commit.SettledJournal.Add(entry.Id);
            }
        }
    }

    /// <summary>A version that was sent before another one of the same pair, and arrived too, is to go.</summary>
    private void Supersede(Side side, JournalEntry entry, JournalEntry newer)
    {
        commit.SettledJournal.Add(entry.Id);
        if (entry.Identity.IsKnown && entry.Identity != newer.Identity
            && (pool.Find(entry.Folder, entry.Identity) ?? (pool.Like(entry.Identity) is [var only] ? only : null)) is { } old)
        {
            JournalEntry leftover = entry with { Id = run.State.NextJournalEntry(), Kind = JournalKind.Remove, Folder = old.Folder, Item = old.Id, Link = 0, Identity = default };
            commit.Journal.Add(leftover);
            run.Leftovers.Add(leftover);
            pool.Take(old);
        }
    }

    /// <summary>
    /// What was sent: where it was sent; if only one item of the account looks like it, where another client has moved it; or where
    /// it was sent, counted otherwise.
    /// </summary>
    private async Task<RecognisedArrival?> FindAsync(Side side, JournalEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Identity.IsKnown && pool.Like(entry.Identity) is { Count: > 0 } alike)
        {
            RecognisedArrival? same = pool.Find(entry.Folder, entry.Identity) ?? (alike.Count == 1 ? alike[0] : null);
            if (same is not null)
            {
                return same;
            }
        }

        return pool.FindSent(entry.Folder, entry.Identity) is { } found
            && (found.Identity == entry.Identity || await MayBeAsync(side, entry, found, cancellationToken).ConfigureAwait(false)) ? found : null;
    }

    /// <summary>
    /// Of the same name and second, but of another size: a server that counts wrong or adds to headers, or a message of another client,
    /// as a list sends the same one to several people. The bodies tell.
    /// </summary>
    private async Task<bool> MayBeAsync(Side side, JournalEntry entry, RecognisedArrival found, CancellationToken cancellationToken)
    {
        if (changes.FindPair(entry.Link) is { } pair && (pair[side.Other()].Change & ChangeSet.Removed) != 0)
        {
            // It was deleted since: another client's message would go along with it.
            return false;
        }

        if (Source(side.Other(), entry) is not var (place, content)
            || run.Tree.Find(place)?[side.Other()] is not { } from || run.Tree.Find(found.Folder)?[side] is not { } into)
        {
            return true;
        }

        byte[]? sent = await BodyHash.OfAsync(run.Store(side.Other()), from.Id, entry.Item, cancellationToken).ConfigureAwait(false);
        byte[]? there = await BodyHash.OfAsync(run.Store(side), into.Id, found.Id, cancellationToken).ConfigureAwait(false);
        bool isSame = sent is not null && there is not null && sent.AsSpan().SequenceEqual(there);
        bool isEdited = !entry.Content.IsUnknown && content != entry.Content;
        if (isSame && isEdited)
        {
            sentAsIs.Add(entry.Id);
        }

        return isSame || isEdited || sent is null || there is null;
    }

    /// <summary>Where the item lies that was sent, and as what.</summary>
    private (long Folder, VersionTag Content)? Source(Side source, JournalEntry entry)
    {
        if (entry.Link != 0)
        {
            return changes.FindPair(entry.Link) is { } pair && pair[source].Id == entry.Item ? (pair[source].Folder, pair[source].Content) : null;
        }

        return FindNew(source, entry) is var (folder, half) ? (folder, half.Content) : null;
    }

    /// <summary>
    /// What was replaced is to go; meanwhile another client may have moved it. Where to is written down, because it is no arrival
    /// any more: a run that is interrupted before the removal would not be shown it again.
    /// </summary>
    private async Task ExpelAsync(Side side, JournalEntry entry, CancellationToken cancellationToken)
    {
        JournalEntry leftover = entry;
        if (entry.Identity.IsKnown && pool.Like(entry.Identity) is [var moved] && !await IsThereAsync(side, entry, cancellationToken).ConfigureAwait(false))
        {
            leftover = entry with { Id = run.State.NextJournalEntry(), Folder = moved.Folder, Item = moved.Id };
            commit.SettledJournal.Add(entry.Id);
            commit.Journal.Add(leftover);
        }

        run.Leftovers.Add(leftover);
        pool.Take(leftover.Folder, leftover.Item);
    }

    /// <summary>Whether what is to go is where it was: no change of its folder need tell of it.</summary>
    private async Task<bool> IsThereAsync(Side side, JournalEntry entry, CancellationToken cancellationToken) =>
        changes.Arrivals(entry.Folder, side).Any(a => a.Id == entry.Item)
        || (run.Tree.Find(entry.Folder)?[side] is { HoldsItems: true } folder
            && (await run.Store(side).ProbeAsync(folder.Id, [entry.Item], cancellationToken).ConfigureAwait(false)).Count > 0);

    /// <returns>Whether the state knows all of it now.</returns>
    private async Task<bool> AdoptAsync(Side side, JournalEntry entry, RecognisedArrival made, CancellationToken cancellationToken)
    {
        if (entry.Link == 0)
        {
            return await AdoptNewAsync(side, entry, made, cancellationToken).ConfigureAwait(false);
        }

        return await AdoptHalfAsync(side, entry, made, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> AdoptNewAsync(Side side, JournalEntry entry, RecognisedArrival made, CancellationToken cancellationToken)
    {
        if (FindNew(side.Other(), entry) is not var (folder, half))
        {
            return true;
        }

        changes.Arrivals(folder, side.Other()).RemoveAll(a => a.Id == half.Id);
        Arrival told = await WithFlagsAsync(side.Other(), folder, half, cancellationToken).ConfigureAwait(false);
        PairChange pair = meetings.Meet(side, made, told, folder, entry.Folder);
        if (!sentAsIs.Contains(entry.Id))
        {
            pair[side] = pair[side] with { Change = pair[side].Change | Rewritten(entry, made) };
            pair.IsGuess = made.Identity != entry.Identity;
            if (!entry.Content.IsUnknown && entry.Content != half.Content)
            {
                // It was edited after it was sent: what was sent is what both sides had.
                pair.Link = pair.Link.With(side.Other(), entry.Content);
                pair[side.Other()] = pair[side.Other()] with { Change = pair[side.Other()].Change | ChangeSet.Content };
            }
        }

        return TellNew(side, entry, made, pair);
    }

    /// <summary>
    /// The state learns of a new pair of which another client has moved the new item where that lies now: the other half keeps its id
    /// wherever it lies, and the next run looks where, should this one not move it.
    /// </summary>
    private bool TellNew(Side side, JournalEntry entry, RecognisedArrival made, PairChange pair)
    {
        if (made.Folder == entry.Folder || !run.Can(side.Other(), StoreCapabilities.StableItemIds))
        {
            return Tell(side, entry, made, pair);
        }

        pair.IsApart = run.IsLocalUncertain = true;
        commit.Items.Add(pair.Link with { Folder = made.Folder });
        commit.Header = run.State.Header with { LocalGeneration = 0 };
        return true;
    }

    /// <summary>The new item that was sent, and the folder in which it lies: meanwhile it may have been moved.</summary>
    private (long Folder, Arrival Item)? FindNew(Side source, JournalEntry entry)
    {
        long[] folders = run.Can(source, StoreCapabilities.StableItemIds) ? [.. changes.FoldersWithArrivals(source)] : [entry.Folder];
        foreach (long folder in folders)
        {
            if (changes.Arrivals(folder, source).FirstOrDefault(a => a.Id == entry.Item) is { Id.IsNone: false } half)
            {
                return (folder, half);
            }
        }

        return null;
    }

    /// <summary>
    /// A listing need not tell the flags of what is new. Both ways it does not matter, for what either half has both get; one way the
    /// source's are the ones that count.
    /// </summary>
    private async Task<Arrival> WithFlagsAsync(Side side, long folder, Arrival half, CancellationToken cancellationToken)
    {
        if (run.Options.Conflicts.Direction != SyncDirection.TwoWay && run.Tree.Find(folder)?[side] is { } info)
        {
            await foreach (FetchedItem item in run.Store(side).FetchAsync(info.Id, [half.Id], FetchScope.Identity, cancellationToken).ConfigureAwait(false))
            {
                return half with { Flags = item.Flags };
            }
        }

        return half;
    }

    /// <summary>The new item is the pair's half from now on; the one it replaces, if it is still there, is to go.</summary>
    private async Task<bool> AdoptHalfAsync(Side side, JournalEntry entry, RecognisedArrival made, CancellationToken cancellationToken)
    {
        if (await FindLinkAsync(side, entry, cancellationToken).ConfigureAwait(false) is not { } link)
        {
            return true;
        }

        if (made.Identity != entry.Identity && made.Identity == link.Identity)
        {
            // Of the name and the second of what was sent, but of the size of what it replaces: that is what another client has moved or copied there.
            return true;
        }

        pool.Take(made);
        run.Ignored.Succeeded(side.Other(), made.Folder, made.Id, commit);
        PairChange pair = changes.Pair(link);
        bool isMoved = made.Identity == link.Identity;
        (long folder, ItemId item) = isMoved ? (link.Folder, link.On(side)) : Replaced(side, pair);

        // What was moved looks like what it leaves behind: if that is gone, nothing is to go that looks like it.
        var leftover = entry with
        {
            Id = run.State.NextJournalEntry(), Kind = JournalKind.Remove, Folder = folder, Item = item, Link = 0, Identity = isMoved ? default : link.Identity,
        };
        commit.Journal.Add(leftover);
        run.Leftovers.Add(leftover);
        HalfChange source = pair[side.Other()];
        pair.Link = link.With(side, made.Id) with { Folder = entry.Folder, Identity = made.Identity };
        if (!entry.Content.IsUnknown && entry.Content == source.Content)
        {
            // The source was not edited since: what it was edited to has arrived.
            pair.Link = pair.Link.With(side.Other(), source.Content);
            source = source with { Change = source.Change & ~ChangeSet.Content };
        }

        if ((source.Change & ChangeSet.Removed) == 0)
        {
            ChangeSet place = source.Folder == entry.Folder ? ChangeSet.None : ChangeSet.Move;
            pair[side.Other()] = source with { Change = (source.Change & ~ChangeSet.Move) | place };
        }

        ChangeSet set = (made.Flags == link.FlagsOf(side) ? ChangeSet.None : ChangeSet.Flags)
            | (made.Folder == entry.Folder ? ChangeSet.None : ChangeSet.Move);
        pair[side] = new(set | Rewritten(entry, made), made.Id, made.Folder, made.Flags, made.Content);
        pair.IsGuess = made.Identity != entry.Identity;
        return Tell(side, entry, made, pair);
    }

    /// <summary>The state learns of the pair, if the new item lies where both sides had it; elsewhere the entry speaks for it, until the other half has followed.</summary>
    private bool Tell(Side side, JournalEntry entry, RecognisedArrival made, PairChange pair)
    {
        pair.IsApart = made.Folder != entry.Folder && !run.Can(side, StoreCapabilities.StableItemIds);
        pair.Entry = pair.IsApart ? entry.Id : 0;
        pair.Keep(commit);
        return !pair.IsApart;
    }

    /// <summary>
    /// What looks like the thing that was sent but for its size is it on a server whose sizes are a guess; or another client's edit
    /// of it. Its bytes are taken over, whatever they are.
    /// </summary>
    private static ChangeSet Rewritten(JournalEntry entry, RecognisedArrival made) =>
        made.Identity == entry.Identity ? ChangeSet.None : ChangeSet.Content;

    /// <summary>Where the item lies that the new one replaces: where it was, or where another client has moved it.</summary>
    private (long Folder, ItemId Item) Replaced(Side side, PairChange pair)
    {
        bool isGone = (pair[side].Change & ChangeSet.Removed) != 0 && pair.Link.Identity.IsKnown;
        if (isGone && pool.Like(pair.Link.Identity) is [var moved])
        {
            pool.Take(moved);
            return (moved.Folder, moved.Id);
        }

        return (pair.Link.Folder, pair.Link.On(side));
    }

    /// <summary>The entry's pair: one of the changes, where its other half got a new id by a move, or one that only the state knows.</summary>
    private async Task<ItemLink?> FindLinkAsync(Side side, JournalEntry entry, CancellationToken cancellationToken)
    {
        if (changes.FindPair(entry.Link) is { } pair && pair[side.Other()].Id == entry.Item)
        {
            return pair.Link;
        }

        long folder = run.Can(side.Other(), StoreCapabilities.StableItemIds) ? 0 : entry.Folder;
        IReadOnlyList<ItemLink> links = await run.State.FindItemsAsync(side.Other(), folder, [entry.Item], cancellationToken).ConfigureAwait(false);
        return links is [var link] && link.Id == entry.Link ? link : null;
    }
}
