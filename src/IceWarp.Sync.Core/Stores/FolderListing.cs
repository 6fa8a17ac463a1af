namespace IceWarp.Sync.Core.Stores;

/// <summary>All folders of a store.</summary>
/// <param name="Folders">The folders, in any order.</param>
/// <param name="Completeness">Whether a folder that is missing here is known to be absent.</param>
public sealed record FolderListing(IReadOnlyList<FolderInfo> Folders, ListingCompleteness Completeness);
