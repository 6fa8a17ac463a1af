using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>
/// What a store offers that can say what the account may do in a folder, other than by its listing
/// (<see cref="FolderInfo.Rights"/>). Asked seldom: where nothing is known yet, and before anything is concluded from a right
/// that was missing. With <see cref="StoreCapabilities.TellsRights"/> the answers cost little.
/// </summary>
public interface IFolderRights
{
    /// <summary>Asks for all folders in one flight. A folder of which the store cannot tell is left out.</summary>
    Task<IReadOnlyDictionary<FolderId, FolderRights>> ReadRightsAsync(IReadOnlyList<FolderId> folders, CancellationToken cancellationToken);
}
