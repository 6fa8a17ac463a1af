using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Core.Safety;

/// <summary>Looks for signs that a side is not what it was, before anything is concluded from what it does not show.</summary>
internal sealed class SafetyGuard(SyncRun run)
{
    /// <summary>One item that goes may be all there was; from two on, an empty side is suspicious.</summary>
    private const long FewestItems = 2;

    /// <summary>Whether what is remembered can be relied on: it was readable, and no store is another one than at the last run.</summary>
    public IReadOnlyList<SafetyStop> CheckIdentities(long linkedItems)
    {
        StateHeader header = run.State.Header;
        SafetyStop[] unreadable = header.BaselineUnreadable ? [new(SafetyStop.BaselineUnreadable, Side.Local, null, 0)] : [];
        return [.. unreadable.Where(IsNotAllowed), .. SyncRun.Sides
            .Where(s => (s == Side.Local ? header.LocalIdentity : header.ServerIdentity) is { } known && known != run.Session(s).Identity)
            .Select(s => new SafetyStop(SafetyStop.FingerprintChanged, s, null, linkedItems))
            .Where(IsNotAllowed)];
    }

    /// <summary>Whether a side that held items shows none any more.</summary>
    public IReadOnlyList<SafetyStop> CheckEmptied(AccountChanges changes, long linkedItems) =>
    [
        .. SyncRun.Sides
            .Where(s => linkedItems >= FewestItems && changes.Removed(s).LongCount() == linkedItems && !changes.FoldersWithArrivals(s).Any())
            .Where(s => changes.Removed(s.Other()).LongCount() < linkedItems)
            .Select(s => new SafetyStop(SafetyStop.SideEmptied, s, null, linkedItems))
            .Where(IsNotAllowed),
    ];

    private bool IsNotAllowed(SafetyStop stop) => !run.Options.AllowedStops.Contains(stop.Name);
}
