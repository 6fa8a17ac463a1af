namespace IceWarp.Sync.Core.Scheduling;

/// <summary>Why a run is due. A run for which several things asked has all their reasons.</summary>
[Flags]
public enum RunReasons
{
    /// <summary>None; a run that is due has at least one.</summary>
    None = 0,

    /// <summary>The scheduler was started.</summary>
    Started = 1,

    /// <summary>The priority interval has passed.</summary>
    PriorityInterval = 1 << 1,

    /// <summary>The standard interval has passed.</summary>
    StandardInterval = 1 << 2,

    /// <summary>The structure interval has passed.</summary>
    StructureInterval = 1 << 3,

    /// <summary>A person went into a folder.</summary>
    FolderEntered = 1 << 4,

    /// <summary>A person left a folder.</summary>
    FolderLeft = 1 << 5,

    /// <summary>Something was changed on the local side.</summary>
    LocalChange = 1 << 6,

    /// <summary>The server told of a change.</summary>
    ServerPush = 1 << 7,

    /// <summary>The user asked.</summary>
    Requested = 1 << 8,

    /// <summary>An earlier run could not do it.</summary>
    Retry = 1 << 9,

    /// <summary>The machine slept past the time at which the run was due.</summary>
    Resumed = 1 << 10,

    /// <summary>A folder has come under the folders to synchronise.</summary>
    FolderAppeared = 1 << 11,

    /// <summary>There are other credentials after a refused login.</summary>
    CredentialsChanged = 1 << 12,
}
