using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>An item as a store delivers it.</summary>
public sealed class FetchedItem
{
    /// <summary>Which item.</summary>
    public required ItemId Id { get; init; }

    /// <summary>Its version.</summary>
    public ItemVersion Version { get; init; }

    /// <summary>Its flags.</summary>
    public ItemFlags Flags { get; init; }

    /// <summary>INTERNALDATE: when it arrived; <see langword="null"/> where the store keeps none.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>What makes it recognisable.</summary>
    public ItemIdentity Identity { get; init; }

    /// <summary>The bytes; <see langword="null"/> where the scope was <see cref="FetchScope.Identity"/>. Whoever takes the item disposes of them.</summary>
    public ItemContent? Content { get; init; }

    /// <summary>Whether the content is the header alone. Such an item is never sent on as if it were the whole.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The same item with other flags.</summary>
    internal FetchedItem With(ItemFlags flags) => Copy(flags, Content);

    /// <summary>The same item with other content.</summary>
    internal FetchedItem With(ItemContent content) => Copy(Flags, content);

    private FetchedItem Copy(ItemFlags flags, ItemContent? content) =>
        new() { Id = Id, Version = Version, Flags = flags, Date = Date, Identity = Identity, Content = content, IsPartial = IsPartial };
}
