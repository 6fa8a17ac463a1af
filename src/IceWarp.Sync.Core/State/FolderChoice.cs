using IceWarp.Sync.Core.Scheduling;

namespace IceWarp.Sync.Core.State;

/// <summary>What the user chose for a folder. It goes with the folder's link, so a rename does not lose it.</summary>
public sealed record FolderChoice
{
    /// <summary>The folder link.</summary>
    public required long Folder { get; init; }

    /// <summary>How often the folder is synchronised.</summary>
    public FolderPriority Priority { get; init; }

    /// <summary>Whether its subfolders, those to come too, follow it as long as nothing else is chosen for them.</summary>
    public bool IsInherited { get; init; }
}
