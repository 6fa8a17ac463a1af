namespace IceWarp.Sync.Core.Settings.Values;

/// <summary>How much of a message is downloaded.</summary>
public enum DownloadMode
{
    /// <summary>All of it.</summary>
    Full,

    /// <summary>The header; the rest when the message is opened.</summary>
    Headers,

    /// <summary>All of it up to a size, the header of larger ones.</summary>
    Custom,
}
