namespace IceWarp.Sync.Imap.Responses;

/// <summary>Who may do what in a mailbox (ACL, RFC 4314 3.6).</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Rights">Identifier and rights, in the server's order.</param>
public sealed record AclResponse(MailboxName Mailbox, IReadOnlyList<(string Identifier, string Rights)> Rights) : ImapResponse;
