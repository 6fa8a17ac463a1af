using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>Changes flags, moves and removes items of known pairs on one side, and moves the baseline along with each.</summary>
internal sealed class PairWriter(SyncRun run, Side side)
{
    private const int BatchSize = 5000;

    public Task FlagAsync(long folder, IReadOnlyList<PairChange> pairs, CancellationToken cancellationToken) => WriteAsync(
        ActionKind.Flag, folder, pairs, (pair, tag) => new ChangeItemFlags { Tag = tag, Id = pair[side].Id, Change = ChangeOf(pair), Target = pair[side].Flags.With(ChangeOf(pair)) },
        (pair, outcome, commit) =>
        {
            // Both agree now, but for what this side changed and the other side is still to be told. What else the store shows,
            // somebody changed meanwhile: the next run sees it.
            Side other = side.Other();
            ItemFlags after = pair[side].Flags.With(outcome.Flags is { } shown ? ChangeOf(pair).SeenIn(shown) : ChangeOf(pair));
            FlagChange untold = (pair.Told & WriteTo(other)) != 0 ? default : side == Side.Local ? pair.Plan.ServerFlags : pair.Plan.LocalFlags;
            pair.Link = pair.Link.With(side, after.With(untold.Inverse())).With(other, pair[other].Flags);
            pair.Told |= WriteTo(side);
            pair[side] = pair[side] with { Flags = after };
            pair.Keep(commit);
        },
        cancellationToken);

    public async Task MoveAsync(long folder, IReadOnlyList<PairChange> pairs, CancellationToken cancellationToken)
    {
        if (run.Can(side, StoreCapabilities.AtomicMoves))
        {
            await MoveAsync(folder, pairs, [], cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (PairChange[] batch in pairs.Chunk(run.Options.JournalBatchSize))
        {
            await MoveAsync(folder, batch, await AnnounceAsync(batch, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
    }

    public Task RemoveAsync(long folder, IReadOnlyList<PairChange> pairs, CancellationToken cancellationToken) => WriteAsync(
        ActionKind.Delete, folder, pairs, (pair, tag) => new RemoveItem { Tag = tag, Id = pair[side].Id },
        (pair, _, commit) => commit.RemovedItems.Add(pair.Link.Id),
        cancellationToken);

    /// <summary>Removes items that were replaced by new ones, or copied to where they were to be moved.</summary>
    public async Task RemoveLeftoversAsync(CancellationToken cancellationToken)
    {
        foreach (IGrouping<long, JournalEntry> group in run.Leftovers.Where(e => e.Side == side).GroupBy(e => e.Folder))
        {
            if (run.Tree.Find(group.Key) is not { } folder || folder[side] is not { } info)
            {
                continue;
            }

            JournalEntry[] entries = [.. group];
            var commit = new StateChanges();
            run.Step("before write");
            await run.InFolderAsync(folder.Link.Path, side, "delete", async () =>
            {
                IAsyncEnumerable<ItemWrite> writes = entries.Select((e, i) => new RemoveItem { Tag = i, Id = e.Item }).ToAsyncEnumerable();
                await foreach (ItemOutcome outcome in run.Store(side).ApplyAsync(info.Id, null, writes, cancellationToken).ConfigureAwait(false))
                {
                    if (outcome.Kind is OutcomeKind.Done or OutcomeKind.Gone)
                    {
                        commit.SettledJournal.Add(entries[outcome.Tag].Id);
                    }
                }
            }).ConfigureAwait(false);
            run.Step("after write");
            folder.IsBlocked |= commit.SettledJournal.Count != entries.Length;
            await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A move that is a copy and a removal may end between the two, and a store may not say what it made: the journal says to which
    /// pair the new item belongs, so that the next run gives it to the pair and removes the other one, if it is still there.
    /// </summary>
    private async Task<Dictionary<PairChange, long>> AnnounceAsync(PairChange[] batch, CancellationToken cancellationToken)
    {
        Dictionary<PairChange, long> announced = batch.ToDictionary(p => p, _ => run.State.NextJournalEntry());
        var announcement = new StateChanges();
        announcement.Journal.AddRange(announced.Select(a => new JournalEntry
        {
            Id = a.Value,
            Kind = JournalKind.Create,
            Side = side,
            Folder = a.Key.Plan.Folder,
            Item = a.Key[side.Other()].Id,
            Link = a.Key.Link.Id,
            Identity = a.Key.Link.Identity,
        }));
        await run.CommitAsync(announcement, cancellationToken).ConfigureAwait(false);
        return announced;
    }

    private Task MoveAsync(long folder, IReadOnlyList<PairChange> pairs, Dictionary<PairChange, long> announced, CancellationToken cancellationToken) => WriteAsync(
        ActionKind.Move, folder, pairs, (pair, tag) => new MoveItem { Tag = tag, Id = pair[side].Id, To = run.Tree.Find(pair.Plan.Folder)![side]!.Id },
        (pair, outcome, commit) =>
        {
            if (outcome.Id.IsNone)
            {
                // The store moved it but cannot say what it is called now: the next run recognises it, by the journal.
                run.Unsettle(pair);
                return;
            }

            if (announced.TryGetValue(pair, out long entry))
            {
                commit.SettledJournal.Add(entry);
            }

            pair.Link = pair.Link.With(side, outcome.Id).With(side.Other(), pair[side.Other()].Id) with { Folder = pair.Plan.Folder };
            pair[side] = pair[side] with { Id = outcome.Id, Folder = pair.Plan.Folder };
            pair.IsApart = false;
            pair.Keep(commit);
        },
        cancellationToken);

    private static PairActions WriteTo(Side side) => side == Side.Local ? PairActions.FlagLocal : PairActions.FlagServer;

    private FlagChange ChangeOf(PairChange pair) => side == Side.Local ? pair.Plan.LocalFlags : pair.Plan.ServerFlags;

    private async Task WriteAsync(
        ActionKind kind,
        long folder,
        IReadOnlyList<PairChange> pairs,
        Func<PairChange, int, ItemWrite> write,
        Action<PairChange, ItemOutcome, StateChanges> done,
        CancellationToken cancellationToken)
    {
        FolderPair place = run.Tree.Find(folder)!;
        foreach (PairChange[] batch in pairs.OrderBy(p => p[side].Id).Chunk(BatchSize))
        {
            var commit = new StateChanges();
            int answered = 0;
            run.Step("before write");
            IAsyncEnumerable<ItemWrite> writes = batch.Select(write).ToAsyncEnumerable();
            await foreach (ItemOutcome outcome in run.Store(side).ApplyAsync(place[side]!.Id, place.AsOf(side), writes, cancellationToken).ConfigureAwait(false))
            {
                answered++;
                PairChange pair = batch[outcome.Tag];
                if (outcome.Kind == OutcomeKind.Done || (outcome.Kind == OutcomeKind.Gone && kind == ActionKind.Delete))
                {
                    done(pair, outcome, commit);
                    run.Ignored.Succeeded(pair.Link.Id, commit);
                    run.Tally.Did(kind, side, place.Link.Path);
                }
                else
                {
                    Fail(kind, pair, place, outcome, commit);
                }
            }

            run.Step("after write");
            place.IsBlocked |= answered != batch.Length;
            await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Fail(ActionKind kind, PairChange pair, FolderPair place, ItemOutcome outcome, StateChanges commit)
    {
        run.Block(pair);
        if (outcome.Failure is { } failure)
        {
            var item = new IgnoredItem
            {
                Id = 0,
                Folder = place.Link.Id,
                To = side,
                Item = pair[side].Id,
                Link = pair.Link.Id,
                Phase = kind.ToString().ToLowerInvariant(),
                Class = failure.Class,
                Text = failure.Text,
                Content = pair[side.Other()].Content,
            };
            run.Refused(item, place.Link.Path, commit);
            if (kind == ActionKind.Move && side == Side.Server && failure.Class == FailureClass.Permission)
            {
                // It may as well be the other folder's.
                run.RefusedFolders.Add(pair.Plan.Folder);
            }
        }
    }
}
