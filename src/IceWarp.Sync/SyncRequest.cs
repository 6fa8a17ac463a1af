using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync;

/// <summary>What one run is asked to do.</summary>
public sealed record SyncRequest
{
    /// <summary>Whether the run only says what it would do. <value>Default: <see langword="false"/>.</value></summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// The folders whose items are synchronised; empty: all but those for which the user chose
    /// <see cref="Core.Scheduling.FolderPriority.None"/>. The tree itself is always kept the same. <value>Default: all.</value>
    /// </summary>
    public ImmutableArray<FolderPath> Folders { get; init; } = [];

    /// <summary>
    /// Whether somebody asked for this run: then items that failed before are tried again at once, unless they are ignored.
    /// <value>Default: <see langword="true"/>.</value>
    /// </summary>
    public bool IsRequested { get; init; } = true;

    /// <summary>Whether the rights of all folders are asked for, where that costs little. Otherwise only those that are in doubt. <value>Default: <see langword="false"/>.</value></summary>
    public bool RefreshesRights { get; init; }

    /// <summary>Names of safety stops that this run may pass (<see cref="Core.Reporting.SafetyStop"/>). <value>Default: none.</value></summary>
    public ImmutableArray<string> AllowedStops { get; init; } = [];
}
