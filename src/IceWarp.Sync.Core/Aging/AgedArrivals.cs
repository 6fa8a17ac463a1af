using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Aging;

/// <summary>
/// Leaves on the server what is too old to be kept here. Nothing is remembered of it, so that nothing that happens to it there is
/// a change; whenever the server tells of it again, it is left there again.
/// </summary>
internal sealed class AgedArrivals(SyncRun run, AccountChanges changes)
{
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (AgeLimit.Of(run.Options) is not { } limit)
        {
            return;
        }

        foreach (FolderPair folder in changes.FoldersWithArrivals(Side.Server).Select(run.Tree.Find).OfType<FolderPair>().Where(f => f[Side.Server] is not null).ToList())
        {
            ArrivalList arrivals = changes.Arrivals(folder.Link.Id, Side.Server);
            bool done = await run.InFolderAsync(folder.Link.Path, Side.Server, "changes", async () =>
            {
                IReadOnlySet<ItemId> old = await FindOldAsync(folder[Side.Server]!.Id, arrivals, limit, cancellationToken).ConfigureAwait(false);
                arrivals.RemoveAll(a => old.Contains(a.Id));
            }).ConfigureAwait(false);
            if (!done)
            {
                arrivals.RemoveAll(_ => true);
                folder.IsBlocked = true;
            }
        }
    }

    private async Task<IReadOnlySet<ItemId>> FindOldAsync(FolderId folder, ArrivalList arrivals, AgeLimit limit, CancellationToken cancellationToken)
    {
        long first = new DateTimeOffset(limit.First, default, TimeSpan.Zero).ToUnixTimeSeconds();
        HashSet<ItemId> old = [.. arrivals.Where(a => a.Identity.Date != 0 && a.Identity.Date < first).Select(a => a.Id)];
        ItemId[] unknown = [.. arrivals.Where(a => a.Identity.Date == 0).Select(a => a.Id)];
        if (unknown.Length > 0 && run.Store(Side.Server) is IDatedSearch search)
        {
            old.UnionWith(await search.FindOlderAsync(folder, unknown, limit.First, cancellationToken).ConfigureAwait(false));
        }
        else if (unknown.Length > 0)
        {
            await foreach (FetchedItem item in run.Store(Side.Server).FetchAsync(folder, unknown, FetchScope.Identity, cancellationToken).ConfigureAwait(false))
            {
                if (item.Date?.ToUnixTimeSeconds() < first)
                {
                    old.Add(item.Id);
                }
            }
        }

        return old;
    }
}
