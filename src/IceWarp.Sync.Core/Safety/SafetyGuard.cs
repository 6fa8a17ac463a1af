using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Core.Safety;

/// <summary>Looks for signs that a side is not what it was, before anything is concluded from what it does not show.</summary>
internal sealed class SafetyGuard(SyncRun run)
{
    /// <summary>One item that goes may be all there was; from two on, an empty side is suspicious.</summary>
    private const long FewestItems = 2;

    /// <summary>So many items may be missing from a folder's listing, or a fifth of it if that is more.</summary>
    private const long MostMissing = 50;
    private const double MostOfFolder = 0.2;

    /// <summary>So many items must claim to have changed, and so much of the side, before it looks like a fault.</summary>
    private const long FewestChanges = 50;
    private const double MostChanged = 0.9;

    private readonly SyncDirection direction = run.Options.Conflicts.Direction;

    /// <summary>The number of item links of each folder link, where it matters.</summary>
    private Dictionary<long, long> counts = [];

    /// <summary>Whether what is remembered can be relied on: it was readable, and no store is another one than at the last run.</summary>
    public async Task<IReadOnlyList<SafetyStop>> CheckIdentitiesAsync(CancellationToken cancellationToken)
    {
        StateHeader header = run.State.Header;
        SafetyStop[] unreadable = header.BaselineUnreadable ? [new(SafetyStop.BaselineUnreadable, Side.Local, null, 0)] : [];
        List<Side> strangers = [.. SyncRun.Sides
            .Where(s => (s == Side.Local ? header.LocalIdentity : header.ServerIdentity) is { } known && known != run.Session(s).Identity)];
        long linkedItems = strangers.Count == 0
            ? 0
            : (await run.State.CountItemsAsync(cancellationToken).ConfigureAwait(false)).Values.Sum();
        return [.. unreadable.Concat(strangers.Select(s => new SafetyStop(SafetyStop.FingerprintChanged, s, null, linkedItems))).Where(IsNotAllowed)];
    }

    /// <summary>Counts what was agreed on, if the changes are such that it has to be compared with. Before anything is matched.</summary>
    /// <param name="changes">What changed.</param>
    /// <param name="filled">The folder links that have item links and take part.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task CountAsync(AccountChanges changes, IReadOnlySet<long> filled, CancellationToken cancellationToken)
    {
        if (direction.IsMirror() || changes.Pairs.Any(p => SyncRun.Sides.Any(s => (p[s].Change & (ChangeSet.Removed | ChangeSet.Content)) != 0)))
        {
            counts = (await run.State.CountItemsAsync(cancellationToken).ConfigureAwait(false)).Where(c => filled.Contains(c.Key)).ToDictionary();
        }
    }

    /// <summary>
    /// Looks at what both sides show. A stop that is not allowed forbids to write to the other side, in one folder or everywhere;
    /// the rest of the run goes on.
    /// </summary>
    /// <param name="changes">What changed, after moves were told from deletions.</param>
    public void Check(AccountChanges changes)
    {
        long linkedItems = counts.Values.Sum();
        foreach (Side side in SyncRun.Sides.Where(s => direction.Writes(s.Other())))
        {
            if (direction.Deletes(side.Other()) && (IsEmptied(changes, side, linkedItems) || HasNothing(changes, side, linkedItems)))
            {
                Stop(new(SafetyStop.SideEmptied, side, null, linkedItems));
            }
            else if (CountChanged(changes, side) is var changed && changed >= FewestChanges && changed >= linkedItems * MostChanged)
            {
                Stop(new(SafetyStop.EverythingChanged, side, null, changed));
            }
            else if (direction.Deletes(side.Other()))
            {
                CheckFolders(changes, side);
                CheckExtras(changes, side);
            }
        }
    }

    private static long CountChanged(AccountChanges changes, Side side) => changes.Pairs.LongCount(p => (p[side].Change & ChangeSet.Content) != 0);

    private static bool IsEmptied(AccountChanges changes, Side side, long linkedItems) =>
        linkedItems >= FewestItems && changes.Removed(side).LongCount() == linkedItems && !changes.FoldersWithArrivals(side).Any()
            && changes.Removed(side.Other()).LongCount() < linkedItems;

    /// <summary>Trash and junk are emptied every day; what a store calls deleted is deleted. What merely is not listed may be a fault.</summary>
    private void CheckFolders(AccountChanges changes, Side side)
    {
        foreach (IGrouping<long, PairChange> group in changes.Removed(side).Where(p => p.MissingOn == side).GroupBy(p => p.Link.Folder))
        {
            long missing = group.LongCount(p => (p[side.Other()].Change & ChangeSet.Removed) == 0);
            if (missing > Math.Max(MostMissing, counts.GetValueOrDefault(group.Key) * MostOfFolder)
                && run.Tree.Find(group.Key) is { Link: { Role: not (FolderRole.Trash or FolderRole.Junk) } link })
            {
                Stop(new(SafetyStop.TooManyDeletions, side, link.Path, missing));
            }
        }
    }

    /// <summary>What a mirror would remove because its source never had it.</summary>
    private void CheckExtras(AccountChanges changes, Side side)
    {
        foreach (long folder in direction.IsMirror() ? changes.FoldersWithArrivals(side.Other()).ToList() : [])
        {
            long extras = changes.Arrivals(folder, side.Other()).Count;
            if (extras > Math.Max(MostMissing, counts.GetValueOrDefault(folder) * MostOfFolder)
                && run.Tree.Find(folder) is { Link: { Role: not (FolderRole.Trash or FolderRole.Junk) } link })
            {
                Stop(new(SafetyStop.TooManyDeletions, side, link.Path, extras));
            }
        }
    }

    /// <summary>Whether a mirror's source shows nothing at all, while the target would lose something.</summary>
    private bool HasNothing(AccountChanges changes, Side side, long linkedItems) => direction.IsMirror()
        && changes.Removed(side).LongCount() == linkedItems && !changes.FoldersWithArrivals(side).Any()
        && changes.Pairs.All(p => (p[side].Change & ChangeSet.Removed) != 0)
        && linkedItems - changes.Removed(side.Other()).LongCount() + changes.CountArrivals(side.Other()) >= FewestItems;

    private void Stop(SafetyStop stop)
    {
        if (IsNotAllowed(stop))
        {
            run.Stops.Add(stop);
        }
    }

    private bool IsNotAllowed(SafetyStop stop) => !run.Options.AllowedStops.Contains(stop.Name);
}
