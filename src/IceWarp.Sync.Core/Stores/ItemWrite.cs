namespace IceWarp.Sync.Core.Stores;

/// <summary>A write to a store: <see cref="CreateItem"/>, <see cref="ReplaceItem"/>, <see cref="ChangeItemFlags"/>, <see cref="MoveItem"/> or <see cref="RemoveItem"/>.</summary>
public abstract class ItemWrite
{
    private protected ItemWrite()
    {
    }

    /// <summary>The caller's mark; the outcome carries it back.</summary>
    public required long Tag { get; init; }
}
