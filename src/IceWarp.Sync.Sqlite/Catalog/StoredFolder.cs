using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Sqlite;

/// <summary>A folder of a <see cref="SqliteItemStore"/>.</summary>
public sealed record StoredFolder
{
    /// <summary>The folder's id, which survives renames.</summary>
    public required FolderId Id { get; init; }

    /// <summary>Where it lies in the tree.</summary>
    public required FolderPath Path { get; init; }

    /// <summary>What it is for.</summary>
    public FolderRole Role { get; init; }

    /// <summary>Whether it can hold items; <see langword="false"/> for a mere branch of the tree.</summary>
    public bool HoldsItems { get; init; } = true;

    /// <summary>How many items it holds.</summary>
    public long ItemCount { get; init; }

    /// <summary>How many of them are without <see cref="SystemFlags.Seen"/>.</summary>
    public long UnreadCount { get; init; }
}
