using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Matching;

/// <summary>
/// Fetches the identities of arrivals that the store has not told: a few bytes for each, all folders in one flight, and only
/// where somebody may recognise one.
/// </summary>
internal sealed class ArrivalRecogniser(SyncRun run, FolderTree tree, AccountChanges changes)
{
    /// <summary>Recognises what arrived; a message that told its size and date is asked for its name only if <paramref name="isWanted"/>.</summary>
    public async Task<List<RecognisedArrival>> RecogniseAsync(
        Side side, IEnumerable<long> folders, Predicate<ItemIdentity> isWanted, CancellationToken cancellationToken)
    {
        List<RecognisedArrival>[] found = await Task.WhenAll(
            folders.Distinct().Select(f => RecogniseAsync(side, tree.Find(f)!, isWanted, cancellationToken))).ConfigureAwait(false);
        return [.. found.SelectMany(f => f).OrderBy(a => a.Id)];
    }

    private async Task<List<RecognisedArrival>> RecogniseAsync(Side side, FolderPair pair, Predicate<ItemIdentity> isWanted, CancellationToken cancellationToken)
    {
        List<RecognisedArrival> found = [];
        long folder = pair.Link.Id;
        ArrivalList arrivals = changes.Arrivals(folder, side);
        found.AddRange(arrivals.Where(a => a.Identity.IsKnown).Select(a => new RecognisedArrival(folder, a.Id, a.Identity, a.Flags, a.Content)));
        ItemId[] ids = [.. arrivals.Where(a => !a.Identity.IsKnown && (a.Identity == default || isWanted(a.Identity))).Select(a => a.Id)];
        if (ids.Length == 0 || pair[side] is not { } info)
        {
            return found;
        }

        HashSet<ItemId> untold = [.. ids];
        bool done = await run.InFolderAsync(pair.Link.Path, side, "matching", async () =>
        {
            await foreach (FetchedItem item in run.Store(side).FetchAsync(info.Id, ids, FetchScope.Identity, cancellationToken).ConfigureAwait(false))
            {
                untold.Remove(item.Id);
                if (item.Identity.IsKnown)
                {
                    found.Add(new(folder, item.Id, item.Identity, item.Flags, item.Version.Content));
                }
            }
        }).ConfigureAwait(false);
        pair.IsBlocked |= !done;
        pair.IsUnrecognised |= untold.Count > 0;
        return found;
    }
}
