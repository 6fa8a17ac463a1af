namespace IceWarp.Sync.Core.Stores;

/// <summary>How much of an item is fetched.</summary>
public enum FetchScope
{
    /// <summary>Flags, version and <see cref="FetchedItem.Identity"/>: enough to recognise an item, a few bytes each.</summary>
    Identity,

    /// <summary>All of it.</summary>
    Whole,
}
