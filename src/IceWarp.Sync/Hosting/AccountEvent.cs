using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Scheduling;

namespace IceWarp.Sync;

/// <summary>Something that happened to an account of a <see cref="SyncHost"/>.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="Kind">What happened.</param>
public sealed record AccountEvent(string Account, AccountEventKind Kind)
{
    /// <summary>The run concerned; <see langword="null"/> where none is.</summary>
    public DueRun? Run { get; init; }

    /// <summary>How far the run is; only with <see cref="AccountEventKind.Progressed"/>.</summary>
    public SyncProgress? Progress { get; init; }

    /// <summary>What the run did; with <see cref="AccountEventKind.RunEnded"/> where there is a report.</summary>
    public SyncReport? Report { get; init; }

    /// <summary>Why the run, the watch or the opening failed; <see langword="null"/> where it did not.</summary>
    public Exception? Failure { get; init; }
}
