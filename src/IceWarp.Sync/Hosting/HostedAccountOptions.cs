using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;

namespace IceWarp.Sync;

/// <summary>When and how a <see cref="SyncHost"/> synchronises one account.</summary>
public sealed class HostedAccountOptions
{
    /// <summary>When the account is synchronised. <value>Default: as <see cref="SyncSchedule"/> says.</value></summary>
    public SyncSchedule Schedule { get; set; } = new();

    /// <summary>
    /// How often a folder is synchronised, for an application that keeps the user's choices itself; called often, and must not wait.
    /// INBOX is a priority folder in any case. <value>Default: <see langword="null"/>, as the account's state says (<see cref="FolderSelection"/>).</value>
    /// </summary>
    public Func<FolderPath, FolderPriority>? Choose { get; set; }

    /// <summary>The only folders whose items are synchronised, whatever was chosen for others; empty: all. <value>Default: all.</value></summary>
    public IList<FolderPath> Folders { get; set; } = [];

    /// <summary>Safety stops that the first run may pass (<see cref="Core.Reporting.SafetyStop"/>). <value>Default: none.</value></summary>
    public IList<string> AllowedStops { get; set; } = [];

    /// <summary>Whether the server is asked to tell of changes, where it can, on a connection of its own. <value>Default: <see langword="true"/>.</value></summary>
    public bool WatchServer { get; set; } = true;

    /// <summary>Whether edits of the local side, by this process or another, are noticed by themselves. <value>Default: <see langword="true"/>.</value></summary>
    public bool WatchLocal { get; set; } = true;

    /// <summary>Hears what happens to this account, on the host's own threads. <value>Default: nobody.</value></summary>
    public IProgress<AccountEvent>? Events { get; set; }

    /// <summary>All that is wrong with the options; empty when they can be used.</summary>
    internal IReadOnlyList<string> Faults() =>
    [
        .. Schedule is null ? ["Schedule: must not be null; leave it alone for the usual times."] : Schedule.Faults().Select(f => $"Schedule.{f}"),
        .. Folders is null || Folders.Contains(null!) ? (string[])["Folders: must not be null and holds no null."] : [],
        .. AllowedStops is null || AllowedStops.Contains(null!) ? (string[])["AllowedStops: must not be null and holds no null."] : [],
    ];
}
