using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>The current situation of an account: what runs, and what waits.</summary>
public sealed record SyncSituation
{
    /// <summary>Nothing runs.</summary>
    public static SyncSituation Idle { get; } = new();

    /// <summary>Whether a run is under way.</summary>
    public bool IsRunning { get; init; }

    /// <summary>When the run began, UTC; <see langword="null"/> while nothing runs.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>The step of the run. <value><see cref="SyncPhase.Finished"/> while nothing runs.</value></summary>
    public SyncPhase Phase { get; init; } = SyncPhase.Finished;

    /// <summary>The folder that is worked on, where it is one.</summary>
    public FolderPath? Folder { get; init; }

    /// <summary>Items from the server: done, and in all.</summary>
    public ProgressCount Downloaded { get; init; }

    /// <summary>Items to the server: done, and in all.</summary>
    public ProgressCount Uploaded { get; init; }

    /// <summary>Moves, deletions, flag and folder changes: done, and in all.</summary>
    public ProgressCount Internal { get; init; }

    /// <summary>How much of what the run knows of is still to be done.</summary>
    public long Queued => Downloaded.Total - Downloaded.Done + (Uploaded.Total - Uploaded.Done) + (Internal.Total - Internal.Done);
}
