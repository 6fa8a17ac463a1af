using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Reporting;

/// <summary>Why a run asks before it goes on.</summary>
/// <param name="Name">The name by which it can be allowed, for instance <see cref="SideEmptied"/>.</param>
/// <param name="Side">The side that looks wrong.</param>
/// <param name="Folder">The folder; <see langword="null"/>: the whole account.</param>
/// <param name="Count">How many items would be deleted on the other side.</param>
public sealed record SafetyStop(string Name, Side Side, FolderPath? Folder, long Count)
{
    /// <summary>A side that held items holds none any more.</summary>
    public const string SideEmptied = "side-emptied";

    /// <summary>
    /// What both sides last agreed on cannot be read. Going on matches them again: nothing is deleted, but what was deleted on one
    /// side since the last run comes back.
    /// </summary>
    public const string BaselineUnreadable = "baseline-unreadable";

    /// <summary>A store is not the one of the last run: another account, another server.</summary>
    public const string FingerprintChanged = "fingerprint-changed";
}
