namespace IceWarp.Sync.Sqlite;

/// <summary>Why an item is in the restore bin.</summary>
public enum DeletionCause
{
    /// <summary>An application deleted it.</summary>
    Application,

    /// <summary>A sync deleted it, because it was deleted on the server.</summary>
    Sync,

    /// <summary>It is a version that lost a conflict, or the server's version in one that waits.</summary>
    Conflict,
}
