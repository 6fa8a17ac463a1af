namespace IceWarp.Sync.Imap.Responses;

/// <summary>What the user may do in a mailbox (MYRIGHTS, RFC 4314 3.8).</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Rights">The letters of the rights.</param>
public sealed record MyRightsResponse(MailboxName Mailbox, string Rights) : ImapResponse;
