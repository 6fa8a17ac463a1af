namespace IceWarp.Sync.Core.Planning;

/// <summary>Kinds of <see cref="SyncAction"/>.</summary>
public enum ActionKind
{
    /// <summary>An item is copied to the side.</summary>
    Copy,

    /// <summary>An item's bytes are replaced.</summary>
    Replace,

    /// <summary>Flags or keywords are changed.</summary>
    Flag,

    /// <summary>An item moves to another folder.</summary>
    Move,

    /// <summary>An item is deleted.</summary>
    Delete,

    /// <summary>A folder is created.</summary>
    CreateFolder,

    /// <summary>A folder is renamed or moved.</summary>
    MoveFolder,

    /// <summary>A folder is deleted.</summary>
    DeleteFolder,
}
