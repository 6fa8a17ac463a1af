namespace IceWarp.Sync.Imap.Responses;

/// <summary>Which quota roots bind a mailbox (QUOTAROOT, RFC 9208 4.2.2).</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Roots">Names of the roots.</param>
public sealed record QuotaRootResponse(MailboxName Mailbox, IReadOnlyList<string> Roots) : ImapResponse;
