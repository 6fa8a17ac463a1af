using System.Runtime.CompilerServices;
using System.Text;
using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>
/// Copies items of one folder to the other side, batch by batch: the target makes a batch durable, then the state learns of
/// it. A store whose creates cannot be repeated gets each batch announced in the journal first.
/// </summary>
internal sealed class ItemCopier(SyncRun run, Side to, FolderPair from, FolderPair into)
{
    private const int KeyFolderBits = 24;
    private readonly Side source = to.Other();
    private readonly Dictionary<ItemId, CopyTask> tasks = [];
    private readonly List<SentItem> sent = [];

    /// <summary>The journal's entries of this batch; one whose item may exist under a name that nobody told stays unsettled.</summary>
    private readonly Dictionary<ItemId, JournalEntry> announced = [];

    /// <summary>What this batch made that is no half of a known pair.</summary>
    private readonly List<(SentItem Item, ItemId Copy)> fresh = [];

    /// <summary>Items of this batch whose header alone the local store has.</summary>
    private readonly List<(CopyTask Task, VersionTag Content)> headersOnly = [];
    private bool isAtEnd;

    /// <summary>Links of the last copies whose target keeps other bytes than it was given; the source takes them over afterwards.</summary>
    public List<ItemLink> Rewritten { get; } = [];

    /// <summary>Takes back an item that counts as new, though an interrupted run made it; the folder in which it lies, or 0.</summary>
    public Func<ItemId, long> Reclaim { get; init; } = _ => 0;

    public async Task CopyAsync(IReadOnlyList<CopyTask> all, CancellationToken cancellationToken)
    {
        Rewritten.Clear();
        if (run.Can(to, StoreCapabilities.IdempotentCreates))
        {
            await CopyStreamAsync(all, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (CopyTask[] chunk in all.Chunk(run.Options.JournalBatchSize))
        {
            if (run.Full.Contains(to))
            {
                chunk.Select(t => t.Pair).ToList().ForEach(Block);
                continue;
            }

            await AnnounceAsync(chunk, cancellationToken).ConfigureAwait(false);
            await CopyStreamAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes to the journal what is about to be created, so that a lost answer does not become a second copy.</summary>
    private async Task AnnounceAsync(CopyTask[] chunk, CancellationToken cancellationToken)
    {
        announced.Clear();
        var changes = new StateChanges();
        Dictionary<ItemId, long> links = chunk.ToDictionary(t => t.Source, t => t.Pair?.Link.Id ?? 0);
        IAsyncEnumerable<FetchedItem> identities =
            run.Store(source).FetchAsync(from[source]!.Id, [.. links.Keys], FetchScope.Identity, cancellationToken);
        await foreach (FetchedItem item in identities.ConfigureAwait(false))
        {
            changes.Journal.Add(new()
            {
                Id = run.State.NextJournalEntry(),
                Kind = JournalKind.Create,
                Side = to,
                Folder = into.Link.Id,
                Item = item.Id,
                Link = links[item.Id],
                Identity = item.Identity,
                Content = item.Version.Content,
            });
        }

        await run.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        changes.Journal.ForEach(j => announced.Add(j.Item, j));
    }

    /// <summary>It was edited after it was announced: what is sent is what the journal has to know.</summary>
    private async Task AnnounceAsync(FetchedItem item, CancellationToken cancellationToken)
    {
        if (item.Identity.IsKnown && announced.TryGetValue(item.Id, out JournalEntry? entry) && entry.Identity != item.Identity)
        {
            JournalEntry renewed = entry with { Id = run.State.NextJournalEntry(), Identity = item.Identity, Content = item.Version.Content };
            var changes = new StateChanges();
            changes.SettledJournal.Add(entry.Id);
            changes.Journal.Add(renewed);
            await run.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
            announced[item.Id] = renewed;
        }
    }

    private async Task CopyStreamAsync(IReadOnlyList<CopyTask> all, CancellationToken cancellationToken)
    {
        tasks.Clear();
        tasks.EnsureCapacity(all.Count);
        foreach (CopyTask task in all)
        {
            tasks.Add(task.Source, task);
        }

        isAtEnd = false;
        var prefetch = new ItemPrefetch(
            new ItemSource(run, source, from).FetchAsync(all, cancellationToken), cancellationToken);
        await using (prefetch.ConfigureAwait(false))
        {
            do
            {
                var commit = new StateChanges();
                await WriteBatchAsync(prefetch, commit, cancellationToken).ConfigureAwait(false);
                if (isAtEnd)
                {
                    commit.SettledJournal.AddRange(announced.Values.Select(j => j.Id));
                }

                await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
                run.NewMail.Saw(from, to, fresh);
            }
            while (!isAtEnd);
        }

        var missing = new StateChanges();
        await LookForMissingAsync(missing, cancellationToken).ConfigureAwait(false);
        await run.CommitAsync(missing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Items that were listed and did not come. One that was deleted meanwhile is nobody's loss; the next run looks once more all
    /// the same. One that is still there was kept back, and that is told.
    /// </summary>
    private async Task LookForMissingAsync(StateChanges commit, CancellationToken cancellationToken)
    {
        if (tasks.Count == 0)
        {
            return;
        }

        from.IsHeld = into.IsHeld = true;
        foreach (ItemId id in await run.Store(source).ProbeAsync(from[source]!.Id, [.. tasks.Keys], cancellationToken).ConfigureAwait(false))
        {
            Refuse(id, tasks[id].Pair, default, new(FailureClass.Protocol, Texts.NotDelivered()), commit);
        }
    }

    private async Task WriteBatchAsync(ItemPrefetch prefetch, StateChanges commit, CancellationToken cancellationToken)
    {
        sent.Clear();
        fresh.Clear();
        headersOnly.Clear();
        run.Step("before write");
        IAsyncEnumerable<ItemOutcome> outcomes = run.Store(to).ApplyAsync(
            into[to]!.Id, into.AsOf(to), Writes(prefetch, cancellationToken), cancellationToken);
        HashSet<int> answered = [];
        await foreach (ItemOutcome outcome in outcomes.ConfigureAwait(false))
        {
            answered.Add((int)outcome.Tag);
            Settle(outcome, sent[(int)outcome.Tag], commit);
        }

        foreach (SentItem item in sent.Where((_, tag) => !answered.Contains(tag)))
        {
            announced.Remove(item.Source);
            Block(item.Pair);
        }

        headersOnly.ForEach(i => Refuse(i.Task.Source, i.Task.Pair, i.Content, HeaderOnly.Refusal, commit));
        run.Step("after write");
    }

    private async IAsyncEnumerable<ItemWrite> Writes(ItemPrefetch prefetch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (sent.Count < run.Options.BatchSize)
        {
            FetchedItem? item = await prefetch.NextAsync(cancellationToken).ConfigureAwait(false);
            if (item is null)
            {
                isAtEnd = true;
                yield break;
            }

            if (!tasks.Remove(item.Id, out CopyTask task))
            {
                await item.Content!.DisposeAsync().ConfigureAwait(false);
                continue;
            }

            if (item.IsPartial && to == Side.Server)
            {
                headersOnly.Add((task, item.Version.Content));
                await item.Content!.DisposeAsync().ConfigureAwait(false);
                continue;
            }

            if (run.Options.PauseBetweenItems > TimeSpan.Zero && sent.Count > 0)
            {
                await Task.Delay(run.Options.PauseBetweenItems, run.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }

            await AnnounceAsync(item, cancellationToken).ConfigureAwait(false);
            ItemFlags given = item.Flags.With(Pending(task.Pair));
            sent.Add(new(item.Id, task.Pair, item.Flags, given, item.Version.Content, item.Identity));
            yield return new CreateItem { Tag = sent.Count - 1, Key = KeyOf(item.Id), Item = item.With(given) };
        }
    }

    private void Settle(ItemOutcome outcome, SentItem item, StateChanges commit)
    {
        if (outcome.Failure is { } failure)
        {
            Refuse(item.Source, item.Pair, item.Content, failure, commit);
            return;
        }

        if (outcome.Kind != OutcomeKind.Done)
        {
            Block(item.Pair);
            return;
        }

        run.Tally.Did(ActionKind.Copy, to, into.Link.Path);
        if (outcome.Id.IsNone)
        {
            LeaveOpen(item);
        }
        else
        {
            Keep(outcome, item, commit);
        }
    }

    /// <summary>A store that cannot name what it made leaves the pair to the next run, which recognises it by the journal.</summary>
    private void LeaveOpen(SentItem item)
    {
        announced.Remove(item.Source);
        from.IsBlocked = into.IsBlocked = true;
        if (item.Pair is { } known)
        {
            run.Unsettle(known);
        }
    }

    private void Keep(ItemOutcome outcome, SentItem item, StateChanges commit)
    {
        ItemLink link = NewLink(outcome, item);
        if (Reclaim(outcome.Id) is > 0 and var place)
        {
            // The application has edited what an interrupted run made, or the server has given it other flags since: each is a change
            // of a known item, which the next run sees, if it looks at what is here as after an interruption.
            link = link.With(to, item.Flags).With(to, default(VersionTag));
            run.IsLocalUncertain = true;
            run.Tree.Find(place)!.IsHeld = from.IsHeld = into.IsHeld = true;
        }

        run.Ignored.Succeeded(to, from.Link.Id, item.Source, commit);
        if (item.Pair is not { } pair)
        {
            commit.Items.Add(link);
            fresh.Add((item, outcome.Id));
        }
        else
        {
            run.Ignored.Succeeded(link.Id, commit);
            KeepReplaced(pair, commit);
            pair.Link = link;
            pair.IsApart = false;
            pair.Keep(commit);

            // What follows in this run is done to the new item.
            pair[to] = new(ChangeSet.None, outcome.Id, into.Link.Id, outcome.Flags ?? item.Given, outcome.Version.Content);
            pair.Told |= to == Side.Local ? PairActions.FlagLocal : PairActions.FlagServer;
        }

        if (outcome.ContentDiffers)
        {
            Rewritten.Add(link);
        }
    }

    /// <summary>What is new and was refused is remembered by itself; a known pair keeps the folders' tokens where they are.</summary>
    private void Refuse(ItemId id, PairChange? pair, VersionTag content, ItemFailure failure, StateChanges commit)
    {
        var item = new IgnoredItem
        {
            Id = 0,
            Folder = from.Link.Id,
            To = to,
            Item = id,
            Link = pair?.Link.Id ?? 0,
            Phase = to == Side.Local ? "download" : "upload",
            Class = failure.Class,
            Text = failure.Text,
            Content = content,
        };
        if (!run.Refused(item, into.Link.Path, commit) || pair is not null)
        {
            Block(pair);
        }
    }

    private ItemLink NewLink(ItemOutcome outcome, SentItem item)
    {
        ItemLink link = (item.Pair?.Link ?? new ItemLink { Id = run.State.NextItemLink(), Folder = 0, LocalId = default, ServerId = default }) with
        {
            Folder = into.Link.Id,
            Identity = item.Identity,
        };

        // What the source side still has to take over from a renewed item stays a change of the target until it has.
        ItemFlags kept = (outcome.Flags ?? item.Given).With(Pending(item.Pair).Inverse());
        return link.With(source, item.Source).With(source, item.Flags).With(source, item.Content)
            .With(to, outcome.Id).With(to, kept).With(to, outcome.Version.Content);
    }

    /// <summary>The item whose content was replaced by a new one is to go: noted in the same transaction, done at the end of the run.</summary>
    private void KeepReplaced(PairChange pair, StateChanges commit)
    {
        if ((pair[to].Change & ChangeSet.Removed) == 0)
        {
            commit.Journal.Add(new()
            {
                Id = run.State.NextJournalEntry(),
                Kind = JournalKind.Remove,
                Side = to,
                Folder = pair[to].Folder,
                Item = pair[to].Id,
                Identity = pair.Link.Identity,
            });
            run.Leftovers.Add(commit.Journal[^1]);
        }
    }

    /// <summary>What a renewed item is born with beyond its source's flags: the change of the item it replaces.</summary>
    private FlagChange Pending(PairChange? pair)
    {
        bool isRenewed = pair is not null && (pair.Plan.Actions & (PairActions.ReplaceLocal | PairActions.ReplaceServer)) != 0;
        return !isRenewed ? default : to == Side.Server ? pair!.Plan.LocalFlags : pair!.Plan.ServerFlags;
    }

    private void Block(PairChange? pair)
    {
        into.IsBlocked = true;
        from.IsBlocked = true;
        if (pair is not null)
        {
            run.Block(pair);
        }
    }

    private OperationKey KeyOf(ItemId id) => new(
        (run.State.Header.Epoch << KeyFolderBits) ^ into.Link.Id,
        id.Text is { } text ? ItemIdentity.HashName(Encoding.UTF8.GetBytes(text)) : id.Number);
}
