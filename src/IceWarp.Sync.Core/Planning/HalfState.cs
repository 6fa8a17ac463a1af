using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Planning;

/// <summary>One half of a pair, as it was found.</summary>
/// <param name="Change">How it differs from the baseline.</param>
/// <param name="Folder">The number of the folder link in which it lies now.</param>
/// <param name="Flags">How its flags differ from its side's baseline.</param>
/// <param name="Modified">When its content was written last, as its store says; <see langword="null"/>: it does not.</param>
public readonly record struct HalfState(ChangeSet Change, long Folder = 0, FlagChange Flags = default, DateTimeOffset? Modified = null);
