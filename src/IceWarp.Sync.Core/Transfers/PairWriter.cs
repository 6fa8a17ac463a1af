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
            // Only what was written counts as agreed: the other direction's change stays a change until it is done itself.
            Side other = side.Other();
            ItemFlags before = pair[side].Flags, after = outcome.Flags ?? before.With(ChangeOf(pair));
            FlagChange taken = FlagChange.Between(pair.Link.FlagsOf(other), pair[other].Flags);
            pair.Link = pair.Link.With(side, pair.Link.FlagsOf(side).With(FlagChange.Between(before, after))).With(other, pair.Link.FlagsOf(other).With(taken));
            pair[side] = pair[side] with { Flags = after };
            commit.Items.Add(pair.Link);
        },
        cancellationToken);

    public Task MoveAsync(long folder, IReadOnlyList<PairChange> pairs, CancellationToken cancellationToken) => WriteAsync(
        ActionKind.Move, folder, pairs, (pair, tag) => new MoveItem { Tag = tag, Id = pair[side].Id, To = run.Tree.Find(pair.Plan.Folder)![side]!.Id },
        (pair, outcome, commit) =>
        {
            if (outcome.Id.IsNone)
            {
                // The store moved it but cannot say what it is called now: the next run recognises it.
                run.Block(pair);
                return;
            }

            pair.Link = pair.Link.With(side, outcome.Id).With(side.Other(), pair[side.Other()].Id) with { Folder = pair.Plan.Folder };
            pair[side] = pair[side] with { Id = outcome.Id, Folder = pair.Plan.Folder };
            commit.Items.Add(pair.Link);
        },
        cancellationToken);

    public Task RemoveAsync(long folder, IReadOnlyList<PairChange> pairs, CancellationToken cancellationToken) => WriteAsync(
        ActionKind.Delete, folder, pairs, (pair, tag) => new RemoveItem { Tag = tag, Id = pair[side].Id },
        (pair, _, commit) => commit.RemovedItems.Add(pair.Link.Id),
        cancellationToken);

    /// <summary>Removes items that were replaced by new ones.</summary>
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
            IAsyncEnumerable<ItemWrite> writes = entries.Select((e, i) => new RemoveItem { Tag = i, Id = e.Item }).ToAsyncEnumerable();
            await foreach (ItemOutcome outcome in run.Store(side).ApplyAsync(info.Id, null, writes, cancellationToken).ConfigureAwait(false))
            {
                if (outcome.Kind is OutcomeKind.Done or OutcomeKind.Gone)
                {
                    commit.SettledJournal.Add(entries[outcome.Tag].Id);
                }
            }

            run.Step("after write");
            folder.IsBlocked |= commit.SettledJournal.Count != entries.Length;
            await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
    }

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
                    run.Tally.Did(kind, side, place.Link.Path);
                }
                else
                {
                    Fail(kind, pair, place, outcome);
                }
            }

            run.Step("after write");
            place.IsBlocked |= answered != batch.Length;
            await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Fail(ActionKind kind, PairChange pair, FolderPair place, ItemOutcome outcome)
    {
        run.Block(pair);
        if (outcome.Failure is { } failure)
        {
            run.Failed(new(place.Link.Path, pair[side].Id, side, kind.ToString().ToLowerInvariant(), failure.Class, failure.Message));
        }
    }
}
