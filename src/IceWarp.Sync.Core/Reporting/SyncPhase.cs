namespace IceWarp.Sync.Core.Reporting;

/// <summary>The steps of a run.</summary>
public enum SyncPhase
{
    /// <summary>Opening both stores.</summary>
    Connecting,

    /// <summary>Listing and matching the folder trees.</summary>
    Folders,

    /// <summary>Asking what changed.</summary>
    Changes,

    /// <summary>Copying, moving, flagging, deleting.</summary>
    Applying,

    /// <summary>The run is over.</summary>
    Finished,
}
