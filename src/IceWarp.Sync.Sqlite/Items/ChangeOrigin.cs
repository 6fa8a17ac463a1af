namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Who writes.</summary>
internal enum ChangeOrigin
{
    /// <summary>An application: what it writes is stamped, so that the next sync is told.</summary>
    Application,

    /// <summary>A sync: what it writes is no news to it.</summary>
    Sync,

    /// <summary>The store itself: parts of contents that no item has yet, and the sweeping of old ones.</summary>
    Housekeeping,
}
