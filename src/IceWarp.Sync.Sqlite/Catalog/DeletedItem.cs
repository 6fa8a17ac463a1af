namespace IceWarp.Sync.Sqlite;

/// <summary>An item in the restore bin.</summary>
public sealed record DeletedItem
{
    /// <summary>The item as it was; its folder may be gone.</summary>
    public required StoredItem Item { get; init; }

    /// <summary>When it went, to the second.</summary>
    public required DateTimeOffset Deleted { get; init; }

    /// <summary>Why.</summary>
    public required DeletionCause Cause { get; init; }
}
