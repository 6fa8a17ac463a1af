using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>
/// Makes items whole of which the header alone is here. The rest comes in one step for each, and is no change of either side: no
/// baseline moves, and an interruption leaves what was there.
/// </summary>
internal sealed class ItemCompletion(SyncStore local, SyncStore server)
{
    /// <summary>Completes items of one folder.</summary>
    /// <returns>What became of each that the server still has.</returns>
    public async Task<IReadOnlyList<(ItemLink Link, ItemOutcome Outcome)>> CompleteAsync(
        FolderLink folder, IReadOnlyList<ItemLink> links, CancellationToken cancellationToken)
    {
        Dictionary<ItemId, ItemLink> byServer = links.ToDictionary(l => l.ServerId);
        List<ItemLink> sent = [];
        List<(ItemLink, ItemOutcome)> outcomes = [];
        IAsyncEnumerable<ItemWrite> writes = WritesAsync(folder.ServerId, byServer, sent, cancellationToken);
        await foreach (ItemOutcome outcome in local.ApplyAsync(folder.LocalId, null, writes, cancellationToken).ConfigureAwait(false))
        {
            outcomes.Add((sent[(int)outcome.Tag], outcome));
        }

        return outcomes;
    }

    private async IAsyncEnumerable<ItemWrite> WritesAsync(
        FolderId folder, Dictionary<ItemId, ItemLink> links, List<ItemLink> sent, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (FetchedItem item in server.FetchAsync(folder, [.. links.Keys], FetchScope.Whole, cancellationToken).ConfigureAwait(false))
        {
            if (!links.Remove(item.Id, out ItemLink link) || item.IsPartial || item.Identity.Contradicts(link.Identity))
            {
                await item.Content!.DisposeAsync().ConfigureAwait(false);
                continue;
            }

            sent.Add(link);
            yield return new ReplaceItem { Tag = sent.Count - 1, Id = link.LocalId, Item = item, Completes = true };
        }
    }
}
