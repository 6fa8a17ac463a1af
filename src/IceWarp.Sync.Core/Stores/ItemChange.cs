using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>One item in an answer to <see cref="ChangeRequest"/>: it is there (new, changed, arrived, or merely listed), or it was removed.</summary>
public readonly record struct ItemChange
{
    private ItemChange(ItemId id, bool removed, bool hasFlags, ItemFlags flags, ItemVersion version, ItemIdentity identity, DateTimeOffset? modified = null)
    {
        Modified = modified;
        Id = id;
        IsRemoved = removed;
        HasFlags = hasFlags;
        Flags = flags;
        Version = version;
        Identity = identity;
    }

    /// <summary>Which item.</summary>
    public ItemId Id { get; }

    /// <summary>Whether the store says that the item was deleted (a tombstone, VANISHED). A move is no deletion in a store with stable ids.</summary>
    public bool IsRemoved { get; }

    /// <summary>Whether <see cref="Flags"/> and <see cref="Version"/> are told.</summary>
    public bool HasFlags { get; }

    /// <summary>The flags now.</summary>
    public ItemFlags Flags { get; }

    /// <summary>The version now.</summary>
    public ItemVersion Version { get; }

    /// <summary>
    /// What makes the item recognisable, where the store could tell it without being asked: all of it, or size and date without
    /// the name; else the default value.
    /// </summary>
    public ItemIdentity Identity { get; }

    /// <summary>When the content was written last, where the store knows; <see langword="null"/> elsewhere.</summary>
    public DateTimeOffset? Modified { get; }

    /// <summary>The item is there, with these flags and this version.</summary>
    public static ItemChange Present(
        ItemId id, ItemFlags flags, ItemVersion version, ItemIdentity identity = default, DateTimeOffset? modified = null) =>
        new(id, false, true, flags, version, identity, modified);

    /// <summary>The item is there; nothing else was asked.</summary>
    public static ItemChange Listed(ItemId id) => new(id, false, false, default, default, default);

    /// <summary>The item was deleted.</summary>
    public static ItemChange Removed(ItemId id) => new(id, true, false, default, default, default);
}
