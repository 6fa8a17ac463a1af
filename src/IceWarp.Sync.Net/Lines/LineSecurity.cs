namespace IceWarp.Sync.Net;

/// <summary>How the bytes between us and the server are protected.</summary>
public enum LineSecurity
{
    /// <summary>TLS from the first byte (RFC 8314 section 3). The default.</summary>
    Ssl,

    /// <summary>Starts in clear and turns to TLS before anything is said (RFC 9051 section 6.2.1); no TLS, no login.</summary>
    StartTls,

    /// <summary>No encryption: everybody on the way reads and changes everything. Only by the user's own choice.</summary>
    Plain,
}
