using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Database;

/// <summary>A file cannot be read as what it should be. It is told apart from other failures because it can be repaired.</summary>
internal sealed class DamagedFileException(LocalText text) : SyncException(FailureClass.Storage, text)
{
    /// <summary>Whether it may never have been a file of ours.</summary>
    public bool MayBeForeign { get; init; }
}
