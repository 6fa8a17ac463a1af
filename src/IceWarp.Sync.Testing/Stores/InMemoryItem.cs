using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Testing.Stores;

/// <summary>An item of an <see cref="InMemoryStore"/>, for comparison.</summary>
/// <param name="Id">Which item.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Date">When it arrived.</param>
/// <param name="Content">Its bytes.</param>
public sealed record InMemoryItem(ItemId Id, FolderPath Folder, ItemFlags Flags, DateTimeOffset Date, ReadOnlyMemory<byte> Content)
{
    /// <summary>Whether the bytes are the header alone.</summary>
    public bool IsPartial { get; init; }
}
