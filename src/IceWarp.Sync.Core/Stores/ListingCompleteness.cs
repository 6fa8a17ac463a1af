namespace IceWarp.Sync.Core.Stores;

/// <summary>What an absence from a listing means.</summary>
public enum ListingCompleteness
{
    /// <summary>Everything was listed: what is missing is not there.</summary>
    Complete,

    /// <summary>The store, or a part of it, could not answer: nothing may be concluded.</summary>
    Unavailable,

    /// <summary>The store refused to list a part: nothing may be concluded.</summary>
    Denied,
}
