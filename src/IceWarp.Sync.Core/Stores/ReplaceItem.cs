using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>Other bytes under the same id; for stores without <see cref="StoreCapabilities.ImmutableContent"/>.</summary>
public sealed class ReplaceItem : ItemWrite
{
    /// <summary>Which item.</summary>
    public required ItemId Id { get; init; }

    /// <summary>
    /// Whether the bytes are all of an item whose header alone is in the store (<see cref="FetchedItem.IsPartial"/>). That is no
    /// edit: version, flags and place stay what they are, whatever an application did to them meanwhile, and
    /// <see cref="Expected"/> does not count. An item that is whole already stays as it is, and the write is done.
    /// </summary>
    public bool Completes { get; init; }

    /// <summary>
    /// Names a write that <see cref="Completes"/>: what an interrupted try has brought is kept for the next one under the same key,
    /// where the content can leave it out (<see cref="ItemContent.CanSkip"/>). Of two at the same time only one may have the key.
    /// </summary>
    public OperationKey? Key { get; init; }

    /// <summary>The version that is replaced; another one there gives <see cref="OutcomeKind.Changed"/>.</summary>
    public ItemVersion Expected { get; init; }

    /// <summary>The new bytes with their identity and date; its flags are not applied.</summary>
    public required FetchedItem Item { get; init; }
}
