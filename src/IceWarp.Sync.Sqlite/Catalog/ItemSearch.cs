using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Sqlite;

/// <summary>What is searched for, and which page of the answer is wanted.</summary>
public sealed record ItemSearch
{
    /// <summary>How many items a page has at most.</summary>
    public const int MostLimit = 1000;

    /// <summary>The words, as a person types them; there is no syntax but double quotes. At most 16 words count.</summary>
    public required string Text { get; init; }

    /// <summary>Only items in this folder. <value>Default: in all.</value></summary>
    public FolderPath? Folder { get; init; }

    /// <summary>How many items, from 1 to <see cref="MostLimit"/>; beyond, the nearest of these. <value>Default: 100.</value></summary>
    public int Limit { get; init; } = 100;

    /// <summary>Begins after this item: the last one of the page before. <value>Default: at the beginning.</value></summary>
    public StoredItem? After { get; init; }
}
