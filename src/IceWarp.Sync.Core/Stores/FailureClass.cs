namespace IceWarp.Sync.Core.Stores;

/// <summary>Classes of failure; scripts see them by name.</summary>
public enum FailureClass
{
    /// <summary>The line or the server failed; trying again helps.</summary>
    Transport,

    /// <summary>The login was refused.</summary>
    Login,

    /// <summary>No right to do it.</summary>
    Permission,

    /// <summary>The item is larger than the other side takes.</summary>
    TooLarge,

    /// <summary>The other side is full.</summary>
    Quota,

    /// <summary>The item itself is refused.</summary>
    Rejected,

    /// <summary>The server does not speak the protocol as it should.</summary>
    Protocol,

    /// <summary>Another process works on this account.</summary>
    Locked,

    /// <summary>The local files are damaged, newer than this program, or cannot be written.</summary>
    Storage,

    /// <summary>The settings are wrong.</summary>
    Configuration,

    /// <summary>A fault of this program.</summary>
    Internal,
}
