using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Messages;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>What SELECT told about a mailbox.</summary>
/// <param name="Mailbox">Its name.</param>
public sealed record SelectedMailbox(MailboxName Mailbox)
{
    /// <summary>How many messages there are.</summary>
    public uint Exists { get; init; }

    /// <summary>UIDVALIDITY; 0 when the server did not tell, so that its UIDs cannot be relied on.</summary>
    public uint UidValidity { get; init; }

    /// <summary>UIDNEXT; null when not told.</summary>
    public uint? UidNext { get; init; }

    /// <summary>HIGHESTMODSEQ; null when not told.</summary>
    public ulong? HighestModSeq { get; init; }

    /// <summary>NOMODSEQ: the mailbox keeps no mod-sequences (RFC 7162 3.1.2.2).</summary>
    public bool HasNoModSeq { get; init; }

    /// <summary>False with UIDNOTSTICKY: UIDs do not outlast the session (RFC 4315 2).</summary>
    public bool AreUidsKept { get; init; } = true;

    /// <summary>Whether nothing can be changed here (READ-ONLY).</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Flags in use.</summary>
    public ImapFlags Flags { get; init; }

    /// <summary>Flags that can be changed for good; null when not told, which means all of <see cref="Flags"/>.</summary>
    public ImapFlags? PermanentFlags { get; init; }

    /// <summary>MAILBOXID (RFC 8474 4.2).</summary>
    public string? MailboxId { get; init; }

    /// <summary>With QRESYNC: messages that are new or changed since.</summary>
    public IReadOnlyList<MessageData> Changed { get; init; } = [];

    /// <summary>With QRESYNC: whether something was told of messages that are no more, and could not be understood.</summary>
    internal bool HasUnreadableChanges { get; init; }

    /// <summary>With QRESYNC: messages that are no more.</summary>
    public UidSet Vanished { get; init; } = UidSet.Empty;
}
