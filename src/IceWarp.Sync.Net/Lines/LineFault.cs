namespace IceWarp.Sync.Net;

/// <summary>Why a line could not be made or was lost.</summary>
public enum LineFault
{
    /// <summary>The machine answered, nothing listens on the port.</summary>
    ConnectRefused,

    /// <summary>The name has no address.</summary>
    HostNotFound,

    /// <summary>No way to the machine.</summary>
    Unreachable,

    /// <summary>Connecting and securing took longer than <see cref="LineOptions.ConnectTimeout"/>.</summary>
    Timeout,

    /// <summary>No byte moved for <see cref="LineOptions.StallTimeout"/> while one was waited for.</summary>
    Stalled,

    /// <summary>The other side, or we, closed the line.</summary>
    Closed,

    /// <summary>TLS could not be agreed.</summary>
    TlsFailed,

    /// <summary>See <see cref="CertificateNotTrustedException"/>.</summary>
    CertificateNotTrusted,

    /// <summary>Something came in clear between STARTTLS and TLS: somebody may be tampering with the line.</summary>
    TlsSpokenEarly,
}
