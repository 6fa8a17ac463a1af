namespace IceWarp.Sync.Imap.Responses;

/// <summary>Figures of a mailbox that need not be selected (STATUS, RFC 9051 7.3.4). What was not told is null.</summary>
/// <param name="Mailbox">The mailbox.</param>
public sealed record MailboxStatusResponse(MailboxName Mailbox) : ImapResponse
{
    /// <summary>MESSAGES: how many there are.</summary>
    public uint? Messages { get; init; }

    /// <summary>UNSEEN: how many are not read.</summary>
    public uint? Unseen { get; init; }

    /// <summary>RECENT.</summary>
    public uint? Recent { get; init; }

    /// <summary>DELETED: how many are marked for deletion.</summary>
    public uint? Deleted { get; init; }

    /// <summary>UIDNEXT: the next UID will not be lower.</summary>
    public uint? UidNext { get; init; }

    /// <summary>UIDVALIDITY.</summary>
    public uint? UidValidity { get; init; }

    /// <summary>HIGHESTMODSEQ (RFC 7162 3.1.7). 0 means that the mailbox keeps no mod-sequences.</summary>
    public ulong? HighestModSeq { get; init; }

    /// <summary>SIZE: bytes of all messages (RFC 8438).</summary>
    public ulong? Size { get; init; }

    /// <summary>APPENDLIMIT: the largest message in bytes (RFC 7889); null also for NIL, no limit.</summary>
    public ulong? AppendLimit { get; init; }

    /// <summary>MAILBOXID (RFC 8474 5.3).</summary>
    public string? MailboxId { get; init; }
}
