using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>Completes what was cut earlier and would be taken whole now, some hundred items at a time. What is complete is not looked at again.</summary>
internal sealed class CutItems(SyncRun run)
{
    private const int PageSize = 500;
    private readonly DownloadRules rules = run.Options.Downloads;

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (!rules.CompletesExisting || rules.MostWhole < 0 || run.Store(Side.Local) is not IPartialItems partial)
        {
            return;
        }

        foreach (FolderPair folder in run.Tree.Pairs.Where(p => run.IsSelected(p) && p[Side.Local] is not null && p[Side.Server] is not null).ToList())
        {
            await run.InFolderAsync(folder.Link.Path, Side.Local, "download", () => CompleteAsync(partial, folder, cancellationToken)).ConfigureAwait(false);
        }
    }

    private async Task CompleteAsync(IPartialItems partial, FolderPair folder, CancellationToken cancellationToken)
    {
        var completion = new ItemCompletion(run.Store(Side.Local), run.Store(Side.Server));
        FolderLink place = folder.Link with { LocalId = folder[Side.Local]!.Id, ServerId = folder[Side.Server]!.Id };
        IReadOnlyList<ItemId> page = [];
        do
        {
            page = await partial.ReadPartialAsync(place.LocalId, rules.MostWhole, page.Count == 0 ? default : page[^1], PageSize, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ItemLink> links = await run.State.FindItemsAsync(Side.Local, 0, page, cancellationToken).ConfigureAwait(false);

            // What the application moved meanwhile lies in another folder on the server; the next run has moved it there.
            List<ItemLink> here = [.. links.Where(l => l.Folder == place.Id)];
            if (here.Count > 0)
            {
                run.Step("before write");
                IReadOnlyList<(ItemLink, ItemOutcome)> outcomes = await completion.CompleteAsync(place, here, cancellationToken).ConfigureAwait(false);
                run.Step("after write");
                Settle(outcomes, folder);
            }
        }
        while (page.Count == PageSize);
    }

    private void Settle(IReadOnlyList<(ItemLink Link, ItemOutcome Outcome)> outcomes, FolderPair folder)
    {
        foreach ((ItemLink link, ItemOutcome outcome) in outcomes)
        {
            if (outcome.Failure is { } failure)
            {
                run.Failed(new(folder.Link.Path, link.LocalId, Side.Local, "download", failure.Class, failure.Text));
            }
            else
            {
                run.Tally.Did(ActionKind.Replace, Side.Local, folder.Link.Path);
            }
        }
    }
}
