using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Changes;

/// <summary>
/// Joins a store's listing with the state's links, both ascending by the store's ids and both page by page, so that a million
/// unchanged items leave no trace in memory.
/// </summary>
internal sealed class ListingJoin(SyncState state, long folder, Side side) : IAsyncDisposable
{
    private IAsyncEnumerator<IReadOnlyList<ItemLink>>? pages;
    private IReadOnlyList<ItemLink> page = [];
    private int position;
    private bool atEnd;

    /// <summary>Feeds the next listed items. Items without a link go to <paramref name="unknown"/>.</summary>
    public async Task AddAsync(
        IReadOnlyList<ItemChange> listed, AccountChanges changes, List<ItemChange> unknown, List<ItemLink> missing, CancellationToken cancellationToken)
    {
        for (int i = 0; i < listed.Count; i++)
        {
            ItemChange change = listed[i];
            while (await HasLinkAsync(cancellationToken).ConfigureAwait(false) && page[position].On(side) < change.Id)
            {
                missing.Add(page[position++]);
            }

            if (atEnd || page[position].On(side) != change.Id)
            {
                unknown.Add(change);
            }
            else if (page[position].Identity.Contradicts(change.Identity))
            {
                changes.Displace(page[position++], side);
                unknown.Add(change);
            }
            else
            {
                changes.Note(page[position++], side, folder, change);
            }
        }
    }

    /// <summary>The listing is complete: the links that were not met are missing.</summary>
    public async Task FinishAsync(List<ItemLink> missing, CancellationToken cancellationToken)
    {
        while (await HasLinkAsync(cancellationToken).ConfigureAwait(false))
        {
            missing.Add(page[position++]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (pages is not null)
        {
            await pages.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ValueTask<bool> HasLinkAsync(CancellationToken cancellationToken) =>
        position < page.Count ? new(true) : atEnd ? new(false) : NextPageAsync(cancellationToken);

    private async ValueTask<bool> NextPageAsync(CancellationToken cancellationToken)
    {
        pages ??= state.ReadItemsAsync(folder, side, cancellationToken).GetAsyncEnumerator(cancellationToken);
        do
        {
            if (!await pages.MoveNextAsync().ConfigureAwait(false))
            {
                atEnd = true;
                return false;
            }

            page = pages.Current;
            position = 0;
        }
        while (page.Count == 0);
        return true;
    }
}
