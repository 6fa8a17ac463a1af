namespace IceWarp.Sync.Imap.Responses;

/// <summary>One mailbox of a listing (LIST, LSUB, XLIST; RFC 9051 7.3.1, RFC 5258).</summary>
/// <param name="Mailbox">Its name.</param>
/// <param name="Delimiter">The hierarchy delimiter; null for NIL, a flat name.</param>
/// <param name="Attributes">Attributes with their backslash, as written: <c>\HasChildren</c>, <c>\Sent</c>, ...; compare without case.</param>
/// <param name="OldName">The name before a rename (OLDNAME, RFC 5465 5.4); null when not told.</param>
public sealed record ListResponse(MailboxName Mailbox, char? Delimiter, IReadOnlyList<string> Attributes, MailboxName? OldName = null) : ImapResponse
{
    /// <summary>Whether the attribute was given, for example <c>\NoSelect</c>.</summary>
    public bool Has(string attribute) => Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the mailbox can be selected: neither <c>\NoSelect</c> nor <c>\NonExistent</c>.</summary>
    public bool IsSelectable => !Has(@"\NoSelect") && !Has(@"\NonExistent");
}
