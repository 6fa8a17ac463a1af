using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Rights;

/// <summary>
/// Knows what the account may do in the server's folders. What was told once is remembered; a right that is missing is asked for
/// again before a local change is undone because of it, and one that is there is doubted once the server refuses a write.
/// </summary>
internal sealed class RightsReview(SyncRun run)
{
    /// <summary>Makes sure that the rights are known wherever something changed here.</summary>
    public async Task PrepareAsync(AccountChanges changes, CancellationToken cancellationToken)
    {
        HashSet<long> touched = Touched(changes);
        bool tells = run.Can(Side.Server, StoreCapabilities.TellsRights);
        await AskAsync(
            run.Tree.Pairs.FindAll(p => p.Link.ServerRights is null ? tells
                : (tells && run.Options.RefreshesRights) || (touched.Contains(p.Link.Id) && run.MissingRights(p.Link.Id) != 0)),
            cancellationToken).ConfigureAwait(false);
        foreach (long folder in changes.Notes.Keys.Where(f => run.MissingRights(f) != 0).ToList())
        {
            await UnfoldAsync(changes, folder, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks anew where the server refused a write in this run: the next run goes by the answers.</summary>
    public Task AskAgainAsync(CancellationToken cancellationToken) =>
        AskAsync(run.Tree.Pairs.FindAll(p => run.RefusedFolders.Contains(p.Link.Id)), cancellationToken);

    private static HashSet<long> Touched(AccountChanges changes) =>
    [
        .. changes.FoldersWithArrivals(Side.Local),
        .. changes.Notes.Where(n => n.Value.Values.Any(v => v.Side == Side.Local)).Select(n => n.Key),
        .. changes.Pairs.Where(p => p[Side.Local].Change != 0).SelectMany(p => new[] { p.Link.Folder, p[Side.Local].Folder, p[Side.Server].Folder }),
    ];

    private async Task AskAsync(List<FolderPair> pairs, CancellationToken cancellationToken)
    {
        pairs.RemoveAll(p => p[Side.Server] is not { HoldsItems: true, Rights: null });
        if (pairs.Count == 0 || run.Store(Side.Server) is not IFolderRights store)
        {
            return;
        }

        var commit = new StateChanges();
        IReadOnlyDictionary<FolderId, FolderRights> told =
            await store.ReadRightsAsync([.. pairs.Select(p => p[Side.Server]!.Id)], cancellationToken).ConfigureAwait(false);
        foreach (FolderPair pair in pairs)
        {
            // Where the server does not say, the attempt will tell.
            FolderRights rights = told.GetValueOrDefault(pair[Side.Server]!.Id, FolderRights.All);
            if (pair.Link.ServerRights != rights)
            {
                pair.Link = pair.Link with { ServerRights = rights };
                commit.Folders.Add(pair.Link);
            }
        }

        if (!run.Options.DryRun)
        {
            await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Flag changes that may have to be undone are looked at pair by pair.</summary>
    private async Task UnfoldAsync(AccountChanges changes, long folder, CancellationToken cancellationToken)
    {
        ItemId[] ids = [.. changes.Notes[folder].Values.Where(n => n.Side == Side.Local).Select(n => n.Id)];
        foreach (ItemLink link in await run.State.FindItemsAsync(Side.Local, folder, ids, cancellationToken).ConfigureAwait(false))
        {
            changes.Pair(link);
        }
    }
}
