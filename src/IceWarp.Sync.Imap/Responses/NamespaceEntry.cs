namespace IceWarp.Sync.Imap.Responses;

/// <summary>One root of mailbox names (RFC 2342 5).</summary>
/// <param name="Prefix">What names in it begin with; may be empty.</param>
/// <param name="Delimiter">The hierarchy delimiter; null for a flat namespace.</param>
public sealed record NamespaceEntry(MailboxName Prefix, char? Delimiter);
