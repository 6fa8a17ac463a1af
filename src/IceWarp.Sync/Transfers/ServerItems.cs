using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Transfers;

/// <summary>Finds what a local item is on the server, and reads it there at once.</summary>
internal sealed class ServerItems(SqliteItemStore local, SyncState state, ImapStore server)
{
    public async Task<Stream?> ReadAsync(ItemId item, CancellationToken cancellationToken)
    {
        // Nothing gets ahead of somebody who waits, not even while the item is looked up.
        using IDisposable held = server.HoldTransfers();
        if (await FindAsync(item, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        FetchedItem? read = await server.ReadNowAsync(found.Folder.ServerId, found.Link.ServerId, cancellationToken).ConfigureAwait(false);
        return read is null ? null : new ContentStream(read.Content!);
    }

    /// <summary>The pair of an item: most often in the folder where the item lies, else where it lay when both sides agreed last.</summary>
    private async Task<(FolderLink Folder, ItemLink Link)?> FindAsync(ItemId item, CancellationToken cancellationToken)
    {
        FolderPath? place = (await local.Items.GetAsync(item, cancellationToken).ConfigureAwait(false))?.Folder;
        IReadOnlyList<FolderLink> folders = await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        foreach (FolderLink folder in folders.OrderBy(f => f.Path.Equals(place) ? 0 : 1))
        {
            if (await state.FindItemsAsync(Side.Local, folder.Id, [item], cancellationToken).ConfigureAwait(false) is [var link, ..] && !link.ServerId.IsNone)
            {
                return (folder, link);
            }
        }

        return null;
    }
}
