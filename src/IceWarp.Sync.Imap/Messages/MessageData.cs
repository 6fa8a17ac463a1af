using IceWarp.Sync.Imap.Flags;

namespace IceWarp.Sync.Imap.Messages;

/// <summary>What the server tells of a message besides its text. What it did not tell is null.</summary>
/// <param name="Uid">The UID; 0 when the server left it out of unasked data.</param>
public readonly record struct MessageData(uint Uid)
{
    /// <summary>FLAGS.</summary>
    public ImapFlags? Flags { get; init; }

    /// <summary>INTERNALDATE, in whole seconds.</summary>
    public DateTimeOffset? InternalDate { get; init; }

    /// <summary>MODSEQ (RFC 7162 3.1.4).</summary>
    public ulong? ModSeq { get; init; }

    /// <summary>RFC822.SIZE in bytes. Servers are known to err.</summary>
    public long? Size { get; init; }

    /// <summary>EMAILID (RFC 8474 5.1), the same wherever the message goes.</summary>
    public string? EmailId { get; init; }

    /// <summary>THREADID (RFC 8474 5.2); null also for NIL.</summary>
    public string? ThreadId { get; init; }
}
