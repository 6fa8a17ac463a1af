using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>The end of an item. One that is gone already is a success.</summary>
public sealed class RemoveItem : ItemWrite
{
    /// <summary>Which item.</summary>
    public required ItemId Id { get; init; }

    /// <summary>
    /// Whether the item is no loss, because the other store keeps it: a restore bin does not take it, from where it would come back
    /// as a second one. <value>Default: <see langword="false"/>.</value>
    /// </summary>
    public bool IsKeptElsewhere { get; init; }
}
