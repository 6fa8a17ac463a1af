using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Core.Folders;

/// <summary>
/// Folders that are not synchronised. What both sides agreed on there is forgotten, and nothing else happens: their items stay
/// where they are. Should one be selected again, both sides meet as if for the first time, so that whatever went from one of them
/// meanwhile is no deletion.
/// </summary>
internal sealed class UnselectedFolders(SyncRun run)
{
    /// <returns>The folder links that have item links and take part.</returns>
    public async Task<IReadOnlySet<long>> ForgetAsync(CancellationToken cancellationToken)
    {
        IReadOnlySet<long> filled = await run.State.ReadFilledFoldersAsync(cancellationToken).ConfigureAwait(false);
        List<FolderPair> left = run.Tree.Pairs.FindAll(p => run.IsLeftOut(p) && (filled.Contains(p.Link.Id) || p.Link.ServerToken is not null));
        foreach (FolderPair pair in run.Tree.Pairs.Where(p => !run.IsLeftOut(p) && p[Side.Server] is { HoldsItems: true }
            && p.Link is { ServerToken: null, LocalToken: not null } && !filled.Contains(p.Link.Id) && run.Options.Conflicts.Direction == SyncDirection.TwoWay))
        {
            // Left out until now: of the local side only moves into it were looked for.
            pair.Link = pair.Link with { LocalToken = null };
        }

        if (left.Count == 0)
        {
            return filled;
        }

        var commit = new StateChanges();
        foreach (FolderPair pair in left)
        {
            pair.Link = pair.Link with { LocalToken = null, ServerToken = null, RemadeOn = null };
            commit.Folders.Add(pair.Link);
            commit.EmptiedFolders.Add(pair.Link.Id);
        }

        if (!run.Options.DryRun)
        {
            await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
            await run.Ignored.ReloadAsync(cancellationToken).ConfigureAwait(false);
        }

        return filled.Except(commit.EmptiedFolders).ToHashSet();
    }
}
