namespace IceWarp.Sync.Imap.Messages;

/// <summary>What to fetch of messages; the UID always comes along.</summary>
[Flags]
public enum FetchItems
{
    /// <summary>The UID alone.</summary>
    None = 0,

    /// <summary>FLAGS.</summary>
    Flags = 1,

    /// <summary>INTERNALDATE.</summary>
    InternalDate = 2,

    /// <summary>MODSEQ; only where the server has CONDSTORE (RFC 7162).</summary>
    ModSeq = 4,

    /// <summary>RFC822.SIZE.</summary>
    Size = 8,

    /// <summary>EMAILID; only where the server has OBJECTID (RFC 8474).</summary>
    EmailId = 16,

    /// <summary>THREADID; only where the server has OBJECTID (RFC 8474).</summary>
    ThreadId = 32,

    /// <summary>Header fields: those named in the request, or the whole header.</summary>
    Header = 64,

    /// <summary>The whole message, or the part of it that the request names, without setting <c>\Seen</c>.</summary>
    Body = 128,
}
