using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Reporting;

/// <summary>How far a run is: the counters of the notification centre.</summary>
/// <param name="Phase">The step.</param>
/// <param name="Folder">The folder that is worked on, where it is one.</param>
/// <param name="Downloaded">Items from the server.</param>
/// <param name="Uploaded">Items to the server.</param>
/// <param name="Internal">Moves, deletions, flag and folder changes.</param>
public readonly record struct SyncProgress(
    SyncPhase Phase, FolderPath? Folder, ProgressCount Downloaded, ProgressCount Uploaded, ProgressCount Internal);
