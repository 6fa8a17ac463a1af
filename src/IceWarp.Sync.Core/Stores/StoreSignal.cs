using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>Something changed in a store: a reason to look, not the change itself.</summary>
/// <param name="Folder">
/// The folder whose items changed; <see langword="null"/>: the folder tree changed, or it is not known what did. Then everything
/// is to be looked at.
/// </param>
public readonly record struct StoreSignal(FolderId? Folder)
{
    /// <summary>
    /// Not <see langword="null"/> in the signal that says that the watch stands, and what it covers. Its
    /// <see cref="Folder"/> is <see langword="null"/>: what changed between the last look and this moment is not known.
    /// </summary>
    public WatchScope? Begun { get; init; }
}
