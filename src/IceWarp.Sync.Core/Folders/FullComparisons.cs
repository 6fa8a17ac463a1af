using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Folders;

/// <summary>
/// Folders that this run compares item by item instead of asking what changed: those that take the server's state, and those of a
/// store that may miss changes, if they are small or were not compared for a day.
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
        if (unsure.Count == 0)
        {
            return;
        }

        DateTimeOffset now = run.Options.TimeProvider.GetUtcNow();
        IReadOnlyDictionary<long, long> counts = await run.State.CountItemsAsync(cancellationToken).ConfigureAwait(false);
        foreach (FolderPair pair in run.Tree.Pairs.Where(run.IsSelected))
        {
            if (counts.GetValueOrDefault(pair.Link.Id) <= run.Options.FullComparisonThreshold || IsDue(pair.Link.ComparedAt, now))
            {
                pair.Link = unsure.Aggregate(pair.Link, (link, side) => side == Side.Local ? link with { LocalToken = null } : link with { ServerToken = null });
            }

            pair.IsCompared = unsure.TrueForAll(s => pair.Link.TokenOf(s) is null);
        }
    }

    /// <summary>A time that is yet to come was written by a clock that was wrong.</summary>
    private bool IsDue(DateTimeOffset? compared, DateTimeOffset now) =>
        compared is not { } time || time > now || now - time >= run.Options.FullComparisonInterval;
}
