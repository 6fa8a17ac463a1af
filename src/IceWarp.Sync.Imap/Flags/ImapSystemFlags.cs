namespace IceWarp.Sync.Imap.Flags;

/// <summary>The system flags of RFC 9051 2.3.2.</summary>
[Flags]
public enum ImapSystemFlags
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>\Seen</c>: read.</summary>
    Seen = 1,

    /// <summary><c>\Answered</c>.</summary>
    Answered = 2,

    /// <summary><c>\Flagged</c>: marked for attention.</summary>
    Flagged = 4,

    /// <summary><c>\Deleted</c>: marked for the next expunge.</summary>
    Deleted = 8,

    /// <summary><c>\Draft</c>.</summary>
    Draft = 16,

    /// <summary><c>\Recent</c>: told by old servers, never stored by a client (RFC 3501 2.3.2).</summary>
    Recent = 32,

    /// <summary><c>\*</c>, in PERMANENTFLAGS only: new keywords can be made.</summary>
    NewKeywords = 64,
}
