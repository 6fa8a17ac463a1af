using System.Runtime.CompilerServices;
using System.Text;
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
    /// <summary>Reads each item at once, for somebody who waits for it; otherwise as a run reads.</summary>
    public IInteractiveReads? Interactive { get; init; }

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
        await foreach (FetchedItem item in FetchAsync(folder, [.. links.Keys], cancellationToken).ConfigureAwait(false))
        {
            if (!links.Remove(item.Id, out ItemLink link) || item.IsPartial || item.Identity.Contradicts(link.Identity))
            {
                await item.Content!.DisposeAsync().ConfigureAwait(false);
                continue;
            }

            sent.Add(link);
            yield return new ReplaceItem { Tag = sent.Count - 1, Id = link.LocalId, Item = item, Completes = true, Key = KeyOf(link) };
        }
    }

    private async IAsyncEnumerable<FetchedItem> FetchAsync(
        FolderId folder, IReadOnlyList<ItemId> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interactive is null)
        {
            await foreach (FetchedItem item in server.FetchAsync(folder, ids, FetchScope.Whole, cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }

            yield break;
        }

        foreach (ItemId id in ids)
        {
            if (await Interactive.ReadNowAsync(folder, id, cancellationToken).ConfigureAwait(false) is { } item)
            {
                yield return item;
            }
        }
    }

    /// <summary>A run is alone and may go on where an earlier one was; who clicks twice must not meet himself. No create has a negative name.</summary>
    private OperationKey? KeyOf(in ItemLink link) => Interactive is not null
        ? null
        : new(~link.LocalId.Number, link.ServerId.Text is { } text ? ItemIdentity.HashName(Encoding.UTF8.GetBytes(text)) : link.ServerId.Number);
}
