using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Ignoring;

/// <summary>
/// Joins what failed before with what changed now: new items whose time has come are looked at again, though no store tells of
/// them any more; those that rest are left out; what was settled otherwise is forgotten.
/// </summary>
internal sealed class WaitingItems(SyncRun run, AccountChanges changes)
{
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        var commit = new StateChanges();
        foreach (IGrouping<(long Folder, Side To), IgnoredItem> group in run.Ignored.All.GroupBy(i => (i.Folder, i.To)).ToList())
        {
            FolderPair? folder = run.Tree.Find(group.Key.Folder);
            if (folder is null)
            {
                group.ToList().ForEach(i => run.Ignored.Release(i, commit));
            }
            else if (run.IsSelected(folder) && !folder.IsBlocked)
            {
                group.Where(IsSettledPair).ToList().ForEach(i => run.Ignored.Release(i, commit));
                await JoinAsync(folder, group.Key.To.Other(), [.. group.Where(i => i.Link == 0)], commit, cancellationToken).ConfigureAwait(false);
            }
        }

        if (!run.Options.DryRun)
        {
            await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsSettledPair(IgnoredItem item) => item.Link != 0
        && changes.FindPair(item.Link) is null
        && changes.Notes.GetValueOrDefault(item.Folder)?.ContainsKey(item.Link) != true;

    private async Task JoinAsync(FolderPair folder, Side source, List<IgnoredItem> items, StateChanges commit, CancellationToken cancellationToken)
    {
        if (items.Count == 0 || folder[source] is not { } info)
        {
            return;
        }

        Dictionary<ItemId, IgnoredItem> left = items.ToDictionary(i => i.Item);
        ArrivalList arrivals = changes.Arrivals(folder.Link.Id, source);
        bool isTakenOut = source == Side.Local && run.TakesOut(folder);
        arrivals.RemoveAll(a => left.Remove(a.Id, out IgnoredItem? item) && run.Ignored.IsWaiting(item) && item.Content == a.Content && !isTakenOut);
        List<IgnoredItem> due = [.. left.Values.Where(i => isTakenOut || !run.Ignored.IsWaiting(i))];
        if (due.Count == 0)
        {
            return;
        }

        IReadOnlySet<ItemId> there = new HashSet<ItemId>();
        bool done = await run.InFolderAsync(folder.Link.Path, source, "changes", async () =>
        {
            await foreach (FetchedItem item in run.Store(source).FetchAsync(info.Id, [.. due.Select(i => i.Item)], FetchScope.Identity, cancellationToken).ConfigureAwait(false))
            {
                arrivals.Add(new(item.Id, item.Flags, item.Version.Content, item.Identity));
                left.Remove(item.Id);
            }

            // What the store does not deliver now may be there all the same, and has failed once more: only what is gone is forgotten.
            ItemId[] untold = [.. due.Select(i => i.Item).Where(left.ContainsKey)];
            there = untold.Length == 0 ? there : await run.Store(source).ProbeAsync(info.Id, untold, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (done)
        {
            foreach (IgnoredItem item in due.Where(i => left.ContainsKey(i.Item)))
            {
                if (there.Contains(item.Item))
                {
                    run.Ignored.Failed(item, commit);
                }
                else
                {
                    run.Ignored.Release(item, commit);
                }
            }
        }
    }
}
