namespace IceWarp.Sync.Core.Settings.Values;

/// <summary>What to do when a sender asks for a read receipt.</summary>
public enum ReadReceiptMode
{
    /// <summary>The user is asked each time.</summary>
    Ask,

    /// <summary>It is sent.</summary>
    Always,

    /// <summary>It is not sent.</summary>
    Never,
}
