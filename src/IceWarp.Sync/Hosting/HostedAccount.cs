using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Scheduling;

namespace IceWarp.Sync;

/// <summary>An account in the care of a <see cref="SyncHost"/>. Runs are asked for at its <see cref="Scheduler"/>; the host makes them.</summary>
public sealed class HostedAccount
{
    internal HostedAccount(string name, SyncAccount account, SyncScheduler scheduler) => (Name, Account, Scheduler) = (name, account, scheduler);

    /// <summary>The name under which it was added.</summary>
    public string Name { get; }

    /// <summary>The account. It belongs to the host, which closes it: read and edit its local side, but ask <see cref="Scheduler"/> for runs.</summary>
    public SyncAccount Account { get; }

    /// <summary>Says when it is synchronised; tell it what the user does and wants.</summary>
    public SyncScheduler Scheduler { get; }

    /// <summary>The run that is under way, or waits for its turn; <see langword="null"/> where there is none.</summary>
    public DueRun? Running { get; internal set; }

    /// <summary>What the last run did; <see langword="null"/> before the first has ended.</summary>
    public SyncReport? LastReport { get; internal set; }

    /// <summary>Why the last run failed; <see langword="null"/> where it did not.</summary>
    public Exception? LastFailure { get; internal set; }

    /// <summary>Whether the server tells of changes now; otherwise the account is polled.</summary>
    public bool IsWatched { get; internal set; }
}
