namespace IceWarp.Sync.Imap.Responses;

/// <summary>Annotations of a mailbox or of the server (METADATA, RFC 5464 4.4).</summary>
/// <param name="Mailbox">The mailbox; <see cref="MailboxName.Server"/> for the server.</param>
/// <param name="Entries">Value by entry name, compared without case; a null value is NIL, or unsaid in a notification.</param>
public sealed record MetadataResponse(MailboxName Mailbox, IReadOnlyDictionary<string, byte[]?> Entries) : ImapResponse;
