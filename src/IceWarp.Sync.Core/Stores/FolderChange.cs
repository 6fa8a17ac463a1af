using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>A change of the folder tree.</summary>
public abstract record FolderChange
{
    private FolderChange()
    {
    }

    /// <summary>A new folder; its parent exists. One that is there already is the result.</summary>
    /// <param name="Path">Where.</param>
    /// <param name="Role">What for.</param>
    public sealed record Create(FolderPath Path, FolderRole Role = FolderRole.None) : FolderChange;

    /// <summary>Another name, another parent, or both; everything inside goes along.</summary>
    /// <param name="Folder">Which folder.</param>
    /// <param name="To">Where it will lie; the parent exists.</param>
    public sealed record Move(FolderId Folder, FolderPath To) : FolderChange;

    /// <summary>
    /// The end of an empty folder. One that still holds items is refused, for nobody said that those may go. Folders inside
    /// it are not deleted with it: a store that cannot keep them without their parent keeps the parent as a branch.
    /// </summary>
    /// <param name="Folder">Which folder.</param>
    public sealed record Delete(FolderId Folder) : FolderChange;
}
