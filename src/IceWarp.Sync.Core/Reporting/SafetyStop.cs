using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Reporting;

/// <summary>
/// Why a run asks before it changes or deletes anything on the other side of the one that looks wrong. What is new is copied all
/// the same, and the other direction goes on.
/// </summary>
/// <param name="Name">The name by which it can be allowed, for instance <see cref="SideEmptied"/>.</param>
/// <param name="Side">The side that looks wrong.</param>
/// <param name="Folder">The folder; <see langword="null"/>: the whole account.</param>
/// <param name="Count">How many items would be deleted, or replaced, on the other side.</param>
public sealed record SafetyStop(string Name, Side Side, FolderPath? Folder, long Count)
{
    /// <summary>A side that held items holds none any more.</summary>
    public const string SideEmptied = "side-emptied";

    /// <summary>A folder's listing lacks many items, more than 50 and more than a fifth, and the store does not say that they were deleted.</summary>
    public const string TooManyDeletions = "too-many-deletions";

    /// <summary>Nearly everything on a side, and at least 50 items, claims to have other content.</summary>
    public const string EverythingChanged = "everything-changed";

    /// <summary>
    /// What both sides last agreed on cannot be read. Going on matches them again: nothing is deleted, but what was deleted on one
    /// side since the last run comes back.
    /// </summary>
    public const string BaselineUnreadable = "baseline-unreadable";

    /// <summary>A store is not the one of the last run: another account, another server.</summary>
    public const string FingerprintChanged = "fingerprint-changed";
}
