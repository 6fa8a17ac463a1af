using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Cli.Checks;

/// <summary>What was changed on the local side and waits for the next run. Costs what changed, not what is there.</summary>
internal static class PendingChanges
{
    public static async Task<(long Items, int Folders)> CountAsync(LocalSide local, CancellationToken cancellationToken)
    {
        FolderListing listing = await local.Store.ListFoldersAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<FolderId, FolderLink> links = await ReadLinksAsync(local, cancellationToken).ConfigureAwait(false);
        var items = new HashSet<ItemId>();
        int folders = links.Keys.Except(listing.Folders.Select(f => f.Id)).Count();
        foreach (FolderInfo folder in listing.Folders)
        {
            FolderLink? link = links.GetValueOrDefault(folder.Id);

            // Every account has an INBOX: here it was made with the store, not by anybody.
            folders += (link is null && folder.Role != FolderRole.Inbox && folder.HoldsItems) || (link is not null && !link.Path.Equals(folder.Path)) ? 1 : 0;
            if (folder.HoldsItems && (link?.LocalToken is null || link.LocalToken != folder.Token))
            {
                await foreach (ItemChange change in ReadAsync(local, folder.Id, link?.LocalToken, cancellationToken).ConfigureAwait(false))
                {
                    items.Add(change.Id);
                }
            }
        }

        return (items.Count, folders);
    }

    /// <summary>The changes of one folder since the last run; without a last run, everything.</summary>
    public static async IAsyncEnumerable<ItemChange> ReadAsync(
        LocalSide local, FolderId folder, SyncToken? since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ChangePage page in local.Store.GetChangesAsync(new(folder, since, since is not null), cancellationToken).ConfigureAwait(false))
        {
            foreach (ItemChange change in page.Changes)
            {
                yield return change;
            }
        }
    }

    public static async Task<IReadOnlyDictionary<FolderId, FolderLink>> ReadLinksAsync(LocalSide local, CancellationToken cancellationToken)
    {
        IReadOnlyList<FolderLink> links = local.State is null ? [] : await local.State.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        return links.ToDictionary(l => l.LocalId);
    }
}
