using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Sqlite;

/// <summary>Which items are listed, and in which order. Every order is a walk along an index, however many items there are.</summary>
public sealed record ItemQuery
{
    /// <summary>The folder.</summary>
    public required FolderPath Folder { get; init; }

    /// <summary>The order. <value>Default: <see cref="ItemOrder.Arrival"/>.</value></summary>
    public ItemOrder OrderBy { get; init; } = ItemOrder.Arrival;

    /// <summary>Whether the last come first. <value>Default: no.</value></summary>
    public bool Descending { get; init; }

    /// <summary>How many at most; 0: all. <value>Default: all.</value></summary>
    public int Limit { get; init; }

    /// <summary>Begins after this item: the last one of the page before. <value>Default: at the beginning.</value></summary>
    public StoredItem? After { get; init; }
}
