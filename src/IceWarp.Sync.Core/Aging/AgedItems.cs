using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync.Core.Aging;

/// <summary>
/// Takes out of the local store what has become too old, at the end of a run, when both sides agree. The server keeps it: first the
/// journal says that an item is leaving, then it leaves, then its link is forgotten. It does not go to the restore bin, from where it would come back as a second one.
/// </summary>
internal sealed class AgedItems(SyncRun run)
{
    private const int PageSize = 500;

    /// <summary>What an interrupted run took out is no deletion: its link goes. What it did not come to stays.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        List<JournalEntry> left = [.. (await run.State.ReadJournalAsync(cancellationToken).ConfigureAwait(false)).Where(j => j.Kind == JournalKind.Leave)];
        if (left.Count == 0 || run.Options.DryRun || run.Store(Side.Local) is not IAgedItems local)
        {
            return;
        }

        IReadOnlySet<ItemId> present = await local.FindAsync([.. left.Select(j => j.Item)], cancellationToken).ConfigureAwait(false);
        var commit = new StateChanges();
        commit.RemovedItems.AddRange(left.Where(j => !present.Contains(j.Item)).Select(j => j.Link));
        commit.SettledJournal.AddRange(left.Select(j => j.Id));
        await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }

    public async Task TakeOutAsync(CancellationToken cancellationToken)
    {
        if (AgeLimit.Of(run.Options) is not { } limit || run.Store(Side.Local) is not IAgedItems local)
        {
            return;
        }

        foreach (FolderPair folder in run.Tree.Pairs.Where(IsSettled).ToList())
        {
            await run.InFolderAsync(folder.Link.Path, Side.Local, "age", () => TakeOutAsync(local, folder, limit, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Nothing of the folder is still to be told to the server, as far as this run knows.</summary>
    private bool IsSettled(FolderPair folder) =>
        run.IsSelected(folder) && folder[Side.Local] is { HoldsItems: true } && folder[Side.Server] is not null && folder is { IsBlocked: false, IsHeld: false } && !run.IsStopped(Side.Local, folder.Link.Id);

    private async Task TakeOutAsync(IAgedItems local, FolderPair folder, AgeLimit limit, CancellationToken cancellationToken)
    {
        HashSet<long> waiting = [.. run.OpenLinks, .. run.Ignored.All.Select(i => i.Link)];
        int stayed = 0, gone = 0;
        IReadOnlyList<ItemId> page;
        do
        {
            page = await local.ReadOlderAsync(folder[Side.Local]!.Id, limit.Leaves, stayed, PageSize, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ItemLink> links = await run.State.FindItemsAsync(Side.Local, 0, page, cancellationToken).ConfigureAwait(false);
            List<ItemLink> leaving = [.. links.Where(l => l.Folder == folder.Link.Id && !l.ServerId.IsNone && !waiting.Contains(l.Id))];
            int left = leaving.Count == 0 ? 0 : await TakeOutAsync(folder, leaving, cancellationToken).ConfigureAwait(false);
            stayed += page.Count - left;
            gone += left;
        }
        while (page.Count == PageSize);
        if (gone > 0 && run.Options.Log.IsEnabled(LogLevel.Information))
        {
            run.Options.Log.LogInformation("{Count} items of {Folder} are older than {Days} days and stay on the server alone.", gone, folder.Link.Path, run.Options.LastDays);
        }
    }

    /// <returns>How many went. What the application has changed since this run looked stays: its change is still to be told.</returns>
    private async Task<int> TakeOutAsync(FolderPair folder, List<ItemLink> leaving, CancellationToken cancellationToken)
    {
        var announced = new StateChanges();
        announced.Journal.AddRange(leaving.Select(l => new JournalEntry
        {
            Id = run.State.NextJournalEntry(), Kind = JournalKind.Leave, Side = Side.Local, Folder = folder.Link.Id, Item = l.LocalId, Link = l.Id, Identity = l.Identity,
        }));
        await run.CommitAsync(announced, cancellationToken).ConfigureAwait(false);
        var commit = new StateChanges();
        commit.SettledJournal.AddRange(announced.Journal.Select(j => j.Id));
        run.Step("before write");
        IAsyncEnumerable<ItemWrite> writes = leaving.Select((l, i) => new RemoveItem { Tag = i, Id = l.LocalId, IsKeptElsewhere = true }).ToAsyncEnumerable();
        await foreach (ItemOutcome outcome in run.Store(Side.Local).ApplyAsync(folder[Side.Local]!.Id, folder.AsOf(Side.Local), writes, cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Kind == OutcomeKind.Done)
            {
                commit.RemovedItems.Add(leaving[(int)outcome.Tag].Id);
            }
        }

        run.Step("after write");
        await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        return commit.RemovedItems.Count;
    }
}
