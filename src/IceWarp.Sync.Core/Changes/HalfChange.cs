using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Core.Changes;

/// <summary>How one half of a pair was found.</summary>
/// <param name="Change">How it differs from the baseline.</param>
/// <param name="Id">The item's id now.</param>
/// <param name="Folder">The folder link in which it lies now.</param>
/// <param name="Flags">Its flags now.</param>
/// <param name="Content">Its content version now.</param>
/// <param name="Modified">When its content was written last, where the store says so.</param>
internal readonly record struct HalfChange(
    ChangeSet Change, ItemId Id, long Folder, ItemFlags Flags, VersionTag Content, DateTimeOffset? Modified = null);
