using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>
/// Asks once more for every item that is going to be deleted, or made again, because a side does not show it. Servers have lied about that.
/// </summary>
internal sealed class AbsenceProbe(SyncRun run, RunPlan plan)
{
    /// <summary>The pairs whose absent half is there after all.</summary>
    public async Task<HashSet<PairChange>> FindLiesAsync(CancellationToken cancellationToken)
    {
        HashSet<PairChange> lies = [];
        foreach (Side side in SyncRun.Sides.Where(s => !run.Can(s, StoreCapabilities.TracksDeletions)))
        {
            PairActions kind = side == Side.Server ? PairActions.RemoveLocal : PairActions.RemoveServer;
            var probes = plan.Works(kind).SelectMany(w => w.Pairs).Concat(plan.Doubtful).Concat(MadeAgain(side)).Where(p => !p.Link.On(side).IsNone)
                .GroupBy(p => p.Link.Folder).Select(g => ProbeAsync(side, g, cancellationToken)).ToList();
            foreach (IReadOnlyList<PairChange> found in await Task.WhenAll(probes).ConfigureAwait(false))
            {
                lies.UnionWith(found);
            }
        }

        return lies;
    }

    /// <summary>What was edited or moved on the other side beats the deletion, if it was one.</summary>
    private IEnumerable<PairChange> MadeAgain(Side side) => plan.Copies(side).SelectMany(c => c.Tasks.Pairs).Select(t => t.Pair)
        .OfType<PairChange>().Where(p => (p[side].Change & ChangeSet.Removed) != 0);

    private async Task<IReadOnlyList<PairChange>> ProbeAsync(Side side, IGrouping<long, PairChange> group, CancellationToken cancellationToken)
    {
        FolderPair folder = run.Tree.Find(group.Key)!;
        List<PairChange> pairs = [.. group];
        IReadOnlySet<ItemId>? there = null;
        bool done = await run.InFolderAsync(folder.Link.Path, side, "probe", async () => there = await run.Store(side)
            .ProbeAsync(folder.Link.On(side), [.. pairs.Select(p => p.Link.On(side))], cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        List<PairChange> lies = done ? pairs.FindAll(p => there!.Contains(p.Link.On(side))) : pairs;
        lies.ForEach(run.Block);
        return lies;
    }
}
