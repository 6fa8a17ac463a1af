using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Cli.Checks;

/// <summary>Looks whether both halves of every link are there: the local one in the store, or told as deleted; the server's at least named.</summary>
/// <param name="local">The local side.</param>
/// <param name="state">Its state.</param>
/// <param name="faults">Gets what is wrong.</param>
/// <param name="repair">Gets the changes of the state that mend it; <see langword="null"/> where nothing is to be mended.</param>
internal sealed class LinkCheck(LocalSide local, SyncState state, FaultList faults, StateChanges? repair = null)
{
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        long links = 0;
        IReadOnlyList<FolderLink> folders = await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        HashSet<FolderId> stored = [.. (await local.Store.Folders.ListAsync(cancellationToken).ConfigureAwait(false)).Select(f => f.Id)];
        foreach (FolderLink folder in folders)
        {
            bool isStored = stored.Contains(folder.LocalId);
            HashSet<ItemId> deleted = isStored ? await ReadDeletedAsync(folder, cancellationToken).ConfigureAwait(false) : [];
            await foreach (IReadOnlyList<ItemLink> page in state.ReadItemsAsync(folder.Id, Side.Local, cancellationToken).ConfigureAwait(false))
            {
                links += page.Count;

                // A folder that was deleted here takes its items with it: the next run tells the server.
                if (isStored)
                {
                    await CheckAsync(folder, page, deleted, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        await FindStraysAsync(folders, cancellationToken).ConfigureAwait(false);
        return links;
    }

    private async Task CheckAsync(
        FolderLink folder, IReadOnlyList<ItemLink> page, HashSet<ItemId> deleted, CancellationToken cancellationToken)
    {
        ItemId[] ids = [.. page.Select(l => l.LocalId)];
        IReadOnlySet<ItemId> there = await local.Store.ProbeAsync(folder.LocalId, ids, cancellationToken).ConfigureAwait(false);
        foreach (ItemLink link in page)
        {
            if (link.LocalId.IsNone || link.ServerId.IsNone)
            {
                faults.Add(Texts.HalfPair(folder.Path, link.Id));
                repair?.RemovedItems.Add(link.Id);
                ListAgain(folder);
            }
            else if (!there.Contains(link.LocalId) && !deleted.Contains(link.LocalId)
                && await IsLostAsync(folder, link, cancellationToken).ConfigureAwait(false))
            {
                faults.Add(Texts.ItemLost(link.LocalId, folder.Path));
                ListAgain(folder);
            }
        }
    }

    // Without tokens the next run asks both sides for everything in the folder, and finds what is missing on either.
    private void ListAgain(FolderLink folder)
    {
        if (repair is not null && !repair.Folders.Exists(f => f.Id == folder.Id))
        {
            repair.Folders.Add(folder with { LocalToken = null, ServerToken = null });
        }
    }

    private async Task<bool> IsLostAsync(FolderLink folder, ItemLink link, CancellationToken cancellationToken)
    {
        if (await local.Store.Items.GetAsync(link.LocalId, cancellationToken).ConfigureAwait(false) is not null)
        {
            return false;
        }

        // A running sync may have dealt with it since the page was read, an application may have deleted it.
        IReadOnlyList<ItemLink> now = await state.FindItemsAsync(Side.Local, 0, [link.LocalId], cancellationToken).ConfigureAwait(false);
        return now.Any(l => l.Id == link.Id)
            && !(await ReadDeletedAsync(folder, cancellationToken).ConfigureAwait(false)).Contains(link.LocalId);
    }

    private async Task<HashSet<ItemId>> ReadDeletedAsync(FolderLink folder, CancellationToken cancellationToken)
    {
        var deleted = new HashSet<ItemId>();
        try
        {
            await foreach (ItemChange change in PendingChanges.ReadAsync(local, folder.LocalId, folder.LocalToken, cancellationToken).ConfigureAwait(false))
            {
                if (change.IsRemoved)
                {
                    deleted.Add(change.Id);
                }
            }
        }
        catch (SyncException e) when (e.Scope == ErrorScope.Folder)
        {
            // The folder was deleted meanwhile, with everything in it.
        }

        return deleted;
    }

    private async Task FindStraysAsync(IReadOnlyList<FolderLink> folders, CancellationToken cancellationToken)
    {
        HashSet<long> known = [.. folders.Select(f => f.Id)];
        foreach ((long folder, long count) in await state.CountItemsAsync(cancellationToken).ConfigureAwait(false))
        {
            bool isStray = !known.Contains(folder)
                && (await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false)).All(f => f.Id != folder);
            if (isStray)
            {
                faults.Add(Texts.StrayPairs(count, folder));
                repair?.RemovedFolders.Add(folder);
            }
        }
    }
}
