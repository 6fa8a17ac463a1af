using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>The end of an item. One that is gone already is a success.</summary>
public sealed class RemoveItem : ItemWrite
{
    /// <summary>Which item.</summary>
    public required ItemId Id { get; init; }
}
