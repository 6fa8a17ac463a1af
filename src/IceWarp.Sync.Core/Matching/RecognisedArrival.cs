using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Matching;

/// <summary>An item without another half whose identity is known.</summary>
/// <param name="Folder">The folder link in which it lies.</param>
/// <param name="Id">Which item.</param>
/// <param name="Identity">What makes it recognisable.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Content">Its content version.</param>
internal sealed record RecognisedArrival(long Folder, ItemId Id, ItemIdentity Identity, ItemFlags Flags, VersionTag Content);
