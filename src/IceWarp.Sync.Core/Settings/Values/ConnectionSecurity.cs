namespace IceWarp.Sync.Core.Settings.Values;

/// <summary>How a line to a server is protected.</summary>
public enum ConnectionSecurity
{
    /// <summary>Not at all. Anybody on the way can read and change what is said.</summary>
    Plain,

    /// <summary>It begins in clear and is then encrypted.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte on.</summary>
    Ssl,
}
