using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Folders;

/// <summary>
/// Folders that this run compares item by item instead of asking what changed: those that take the server's state, and those of a
/// store that may miss changes, if they are small or were not compared for a day. Once a day every folder of the server is compared, too:
/// what no change log told, because somebody mended or restored something, is found at last.
/// </summary>
internal sealed class FullComparisons(SyncRun run)
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (FolderPair pair in run.Tree.Pairs.Where(run.IsReset))
        {
            pair.Link = pair.Link with { LocalToken = null, ServerToken = null };
        }

        List<Side> unsure = [.. SyncRun.Sides.Where(s => run.Can(s, StoreCapabilities.MissesChanges))];
        if (unsure.Count > 0 || run.Options.ReconcileInterval is not null)
        {
            await PrepareAsync(unsure, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PrepareAsync(List<Side> unsure, CancellationToken cancellationToken)
    {
        DateTimeOffset now = run.Options.TimeProvider.GetUtcNow();
        IReadOnlyDictionary<long, long> counts = unsure.Count == 0
            ? new Dictionary<long, long>()
            : await run.State.CountItemsAsync(cancellationToken).ConfigureAwait(false);
        foreach (FolderPair pair in run.Tree.Pairs.Where(run.IsSelected))
        {
            HashSet<Side> sides = [];
            if (unsure.Count > 0 && (counts.GetValueOrDefault(pair.Link.Id) <= run.Options.FullComparisonThreshold || IsDue(pair, now, run.Options.FullComparisonInterval)))
            {
                sides.UnionWith(unsure);
            }

            if (run.Options.ReconcileInterval is { } interval && IsDue(pair, now, interval))
            {
                sides.Add(Side.Server);
            }

            run.Tally.Compared += sides.Any(s => pair.Link.TokenOf(s) is not null) ? 1 : 0;
            pair.Link = sides.Aggregate(pair.Link, (link, side) => side == Side.Local ? link with { LocalToken = null } : link with { ServerToken = null });
            pair.IsCompared = unsure.TrueForAll(s => pair.Link.TokenOf(s) is null) && (run.Options.ReconcileInterval is null || pair.Link.ServerToken is null);
        }
    }

    /// <summary>A time that is yet to come was written by a clock that was wrong.</summary>
    private static bool IsDue(FolderPair pair, DateTimeOffset now, TimeSpan interval) =>
        pair.Link.ComparedAt is not { } time || time > now || now - time >= interval;
}
