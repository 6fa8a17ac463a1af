namespace IceWarp.Sync.Core.Stores;

/// <summary>How much of an item is fetched.</summary>
public enum FetchScope
{
    /// <summary>Flags, version and <see cref="FetchedItem.Identity"/>: enough to recognise an item, a few bytes each.</summary>
    Identity,

    /// <summary>The header, with the empty line that ends it, as content; the identity has the size of the whole. The item is <see cref="FetchedItem.IsPartial"/>.</summary>
    Head,

    /// <summary>All of it; of an item whose header alone is in the store, the header, and the item is <see cref="FetchedItem.IsPartial"/>.</summary>
    Whole,
}
