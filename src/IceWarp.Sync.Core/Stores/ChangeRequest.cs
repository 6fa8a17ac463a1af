using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>A question for the changes of one folder.</summary>
/// <param name="Folder">Which folder.</param>
/// <param name="Since">What the caller has seen; <see langword="null"/> asks for a listing of everything.</param>
/// <param name="KnowsItems">
/// Whether the caller has items of the folder already. If not, a listing may leave out versions and flags
/// (<see cref="ItemChange.HasFlags"/>): they come with the items.
/// </param>
public sealed record ChangeRequest(FolderId Folder, SyncToken? Since, bool KnowsItems)
{
    /// <summary>The folder's state as it was just listed (<see cref="FolderInfo.Token"/>); a hint what to expect. <value>Default: none.</value></summary>
    public SyncToken? Now { get; init; }
}
