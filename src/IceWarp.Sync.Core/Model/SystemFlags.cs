namespace IceWarp.Sync.Core.Model;

/// <summary>The system flags of a message (RFC 9051 section 2.3.2). <c>\Recent</c> is a session's affair and never kept.</summary>
[Flags]
public enum SystemFlags
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>\Seen</c>: read.</summary>
    Seen = 1,

    /// <summary><c>\Answered</c>.</summary>
    Answered = 2,

    /// <summary><c>\Flagged</c>: marked for follow-up.</summary>
    Flagged = 4,

    /// <summary><c>\Deleted</c>: marked; only an expunge deletes.</summary>
    Deleted = 8,

    /// <summary><c>\Draft</c>.</summary>
    Draft = 16,
}
