using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>A part of the answer to a <see cref="ChangeRequest"/>.</summary>
public sealed record ChangePage
{
    /// <summary>The changes; ascending by id over all pages.</summary>
    public required IReadOnlyList<ItemChange> Changes { get; init; }

    /// <summary>
    /// Whether the pages together list every item, so that what is missing is not there; removals may be named all the same. In such a listing an item without
    /// flags (<see cref="ItemChange.HasFlags"/>) is one that did not change since the token, or, without a token, is new to the caller.
    /// The same in every page of an answer.
    /// </summary>
    public required bool IsListing { get; init; }

    /// <summary>In the last page: the token up to which the answer is complete. Earlier pages have none.</summary>
    public SyncToken? Token { get; init; }

    /// <summary>In the last page: the incarnation of the folder that answered (<see cref="FolderInfo.Incarnation"/>).</summary>
    public string? Incarnation { get; init; }

    /// <summary>
    /// In the last page: whether the folder is an older one than the token speaks of, as after a restore from a backup. What it
    /// does not show was not deleted by anybody. <value>Default: <see langword="false"/>.</value>
    /// </summary>
    public bool IsRestored { get; init; }
}
