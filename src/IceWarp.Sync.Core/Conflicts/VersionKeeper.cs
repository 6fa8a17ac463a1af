using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Conflicts;

/// <summary>Puts a version that is going to be written over into the restore bin.</summary>
internal static class VersionKeeper
{
    /// <summary>Keeps a side's version of an item.</summary>
    /// <returns>What is kept; none where the store does not deliver it or there is no bin.</returns>
    public static async Task<ItemId> KeepAsync(SyncRun run, Side side, HalfChange half, CancellationToken cancellationToken)
    {
        if (run.Store(Side.Local) is not IRestoreBin bin || run.Tree.Find(half.Folder) is not { } folder || folder[side] is not { } info)
        {
            return default;
        }

        await foreach (FetchedItem item in run.Store(side).FetchAsync(info.Id, [half.Id], FetchScope.Whole, cancellationToken).ConfigureAwait(false))
        {
            ItemContent content = item.Content!;
            await using (content.ConfigureAwait(false))
            {
                return await bin.KeepAsync(item, folder.Link.Path, cancellationToken).ConfigureAwait(false);
            }
        }

        return default;
    }
}
