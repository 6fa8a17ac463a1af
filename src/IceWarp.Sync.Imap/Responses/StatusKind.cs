namespace IceWarp.Sync.Imap.Responses;

/// <summary>The word of a status response (RFC 9051 7.1).</summary>
public enum StatusKind
{
    /// <summary>OK: done, or information.</summary>
    Ok,

    /// <summary>NO: refused, or a warning.</summary>
    No,

    /// <summary>BAD: not understood.</summary>
    Bad,

    /// <summary>BYE: the server is about to close the connection.</summary>
    Bye,

    /// <summary>PREAUTH: a greeting that says who one is already.</summary>
    PreAuth,
}
