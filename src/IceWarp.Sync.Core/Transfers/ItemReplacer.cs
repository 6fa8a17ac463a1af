using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>Gives items of one side the bytes of the other side's, under the ids they have.</summary>
internal sealed class ItemReplacer(SyncRun run, Side to)
{
    /// <summary>Takes over the other side's edits.</summary>
    public async Task ReplaceAsync(IReadOnlyList<PairChange> pairs, CancellationToken cancellationToken)
    {
        foreach (IGrouping<(long, long), PairChange> group in pairs.GroupBy(p => (p[to.Other()].Folder, p[to].Folder)))
        {
            Dictionary<ItemId, PairChange> bySource = group.ToDictionary(p => p[to.Other()].Id);
            FolderPair from = run.Tree.Find(group.Key.Item1)!, into = run.Tree.Find(group.Key.Item2)!;
            HashSet<PairChange> left = [.. group];
            await ReplaceAsync(from, into, bySource.ToDictionary(p => p.Key, p => p.Value.Link.With(to, p.Value[to].Id).With(to, p.Value[to].Content)), Replaced, cancellationToken).ConfigureAwait(false);
            left.ToList().ForEach(run.Block);

            void Replaced(ItemLink link, StateChanges commit)
            {
                PairChange pair = bySource[link.On(to.Other())];
                pair.Link = link;
                pair.Keep(commit);
                left.Remove(pair);
            }
        }
    }

    /// <summary>Takes over what the other side made of the bytes it was given.</summary>
    public async Task ReplaceAsync(FolderPair from, FolderPair into, IReadOnlyList<ItemLink> links, CancellationToken cancellationToken)
    {
        if (links.Count > 0)
        {
            await ReplaceAsync(from, into, links.ToDictionary(l => l.On(to.Other())), (link, commit) => commit.Items.Add(link), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReplaceAsync(
        FolderPair from, FolderPair into, Dictionary<ItemId, ItemLink> links, Action<ItemLink, StateChanges> replaced, CancellationToken cancellationToken)
    {
        Side source = to.Other();
        var commit = new StateChanges();
        List<(FetchedItem Item, ItemLink Link)> sent = [], headersOnly = [];
        run.Step("before write");
        await foreach (ItemOutcome outcome in run.Store(to).ApplyAsync(into[to]!.Id, into.AsOf(to), Writes(), cancellationToken).ConfigureAwait(false))
        {
            (FetchedItem item, ItemLink link) = sent[(int)outcome.Tag];
            if (outcome.Kind == OutcomeKind.Done)
            {
                run.Ignored.Succeeded(link.Id, commit);
                replaced(link.With(source, item.Version.Content).With(to, outcome.Version.Content) with { Identity = item.Identity }, commit);
                run.Tally.Did(ActionKind.Replace, to, into.Link.Path);
                continue;
            }

            Refuse(link, item, outcome.Failure);
        }

        headersOnly.ForEach(i => Refuse(i.Link, i.Item, HeaderOnly.Refusal));

        // What was listed and did not come is looked for again in the next run.
        from.IsBlocked |= sent.Count < links.Count;
        into.IsBlocked |= sent.Count < links.Count;
        run.Step("after write");
        await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);

        void Refuse(ItemLink link, FetchedItem item, ItemFailure? failure)
        {
            from.IsBlocked = into.IsBlocked = true;
            if (failure is not null)
            {
                run.Refused(
                    new() { Id = 0, Folder = into.Link.Id, To = to, Item = link.On(to), Link = link.Id, Phase = "replace", Class = failure.Class, Text = failure.Text, Content = item.Version.Content },
                    into.Link.Path,
                    commit);
            }
        }

        async IAsyncEnumerable<ItemWrite> Writes()
        {
            await foreach (FetchedItem item in run.Store(source).FetchAsync(from[source]!.Id, [.. links.Keys], FetchScope.Whole, cancellationToken).ConfigureAwait(false))
            {
                ItemLink link = links[item.Id];
                if (item.IsPartial)
                {
                    headersOnly.Add((item, link));
                    await item.Content!.DisposeAsync().ConfigureAwait(false);
                    continue;
                }

                sent.Add((item, link));
                yield return new ReplaceItem { Tag = sent.Count - 1, Id = link.On(to), Expected = new(link.ContentOf(to), default), Item = item };
            }
        }
    }
}
