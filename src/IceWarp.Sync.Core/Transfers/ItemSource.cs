using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Settings.Values;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>Fetches what is to be copied: all of an item or, of a download that the rules cut, its header.</summary>
internal sealed class ItemSource(SyncRun run, Side source, FolderPair from)
{
    private readonly DownloadRules rules = source == Side.Server ? run.Options.Downloads : DownloadRules.Everything;

    public IAsyncEnumerable<FetchedItem> FetchAsync(IReadOnlyList<CopyTask> tasks, CancellationToken cancellationToken) => rules.Mode switch
    {
        DownloadMode.Full => FetchAsync([.. tasks.Select(t => t.Source)], FetchScope.Whole, cancellationToken),
        DownloadMode.Headers => FetchAsync([.. tasks.Select(t => t.Source)], FetchScope.Head, cancellationToken),
        _ => FetchBySizeAsync(tasks, cancellationToken),
    };

    private IAsyncEnumerable<FetchedItem> FetchAsync(IReadOnlyList<ItemId> ids, FetchScope scope, CancellationToken cancellationToken) =>
        run.Store(source).FetchAsync(from[source]!.Id, ids, scope, cancellationToken);

    /// <summary>Headers first: they are there at once, and an item that is cut is not waited for.</summary>
    private async IAsyncEnumerable<FetchedItem> FetchBySizeAsync(
        IReadOnlyList<CopyTask> tasks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<ItemId> cut = await FindCutAsync(tasks, cancellationToken).ConfigureAwait(false);
        foreach (FetchScope scope in new[] { FetchScope.Head, FetchScope.Whole })
        {
            ItemId[] ids = [.. tasks.Select(t => t.Source).Where(i => cut.Contains(i) == (scope == FetchScope.Head))];
            if (ids.Length > 0)
            {
                await foreach (FetchedItem item in FetchAsync(ids, scope, cancellationToken).ConfigureAwait(false))
                {
                    yield return item;
                }
            }
        }
    }

    /// <summary>Sizes that the store did not tell with its changes are asked for, all at once.</summary>
    private async Task<HashSet<ItemId>> FindCutAsync(IReadOnlyList<CopyTask> tasks, CancellationToken cancellationToken)
    {
        HashSet<ItemId> cut = [.. tasks.Where(t => rules.Takes(t.Size) == FetchScope.Head).Select(t => t.Source)];
        ItemId[] unknown = [.. tasks.Where(t => t.Size == 0).Select(t => t.Source)];
        if (unknown.Length > 0)
        {
            await foreach (FetchedItem item in FetchAsync(unknown, FetchScope.Identity, cancellationToken).ConfigureAwait(false))
            {
                if (rules.Takes(item.Identity.Size) == FetchScope.Head)
                {
                    cut.Add(item.Id);
                }
            }
        }

        return cut;
    }
}
