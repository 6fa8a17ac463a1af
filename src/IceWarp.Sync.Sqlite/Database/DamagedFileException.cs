using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Database;

/// <summary>A file cannot be read as what it should be. It is told apart from other failures because it can be repaired.</summary>
internal sealed class DamagedFileException(string message) : SyncException(FailureClass.Storage, message)
{
    /// <summary>Whether it may never have been a file of ours.</summary>
    public bool MayBeForeign { get; init; }
}
