using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Matching;

/// <summary>Fetches the identities of arrivals: a few bytes for each, all folders in one flight, and only where somebody may recognise one.</summary>
internal sealed class ArrivalRecogniser(SyncRun run, FolderTree tree, AccountChanges changes)
{
    public async Task<List<RecognisedArrival>> RecogniseAsync(Side side, IEnumerable<long> folders, CancellationToken cancellationToken)
    {
        List<RecognisedArrival>[] found = await Task.WhenAll(
            folders.Distinct().Select(f => RecogniseAsync(side, tree.Find(f)!, cancellationToken))).ConfigureAwait(false);
        return [.. found.SelectMany(f => f).OrderBy(a => a.Id)];
    }

    private async Task<List<RecognisedArrival>> RecogniseAsync(Side side, FolderPair pair, CancellationToken cancellationToken)
    {
        List<RecognisedArrival> found = [];
        long folder = pair.Link.Id;
        ItemId[] ids = [.. changes.Arrivals(folder, side).Select(a => a.Id)];
        if (ids.Length == 0 || pair[side] is not { } info)
        {
            return found;
        }

        bool done = await run.InFolderAsync(pair.Link.Path, side, "matching", async () =>
        {
            await foreach (FetchedItem item in run.Store(side).FetchAsync(info.Id, ids, FetchScope.Identity, cancellationToken).ConfigureAwait(false))
            {
                if (item.Identity.IsKnown)
                {
                    found.Add(new(folder, item.Id, item.Identity, item.Flags, item.Version.Content));
                }
            }
        }).ConfigureAwait(false);
        pair.IsBlocked |= !done;
        return found;
    }
}
