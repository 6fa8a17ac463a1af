namespace IceWarp.Sync.Core.Stores;

/// <summary>A new item.</summary>
public sealed class CreateItem : ItemWrite
{
    /// <summary>
    /// The same key never makes two items in a store with <see cref="StoreCapabilities.IdempotentCreates"/>: a repeated create
    /// gives the item that the first one made, wherever it lies by now.
    /// </summary>
    public required OperationKey Key { get; init; }

    /// <summary>The item: flags, date, identity and content. The store disposes of the content.</summary>
    public required FetchedItem Item { get; init; }
}
