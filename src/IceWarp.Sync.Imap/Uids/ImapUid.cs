namespace IceWarp.Sync.Imap;

/// <summary>Identifies a message within its mailbox for good: the UID and the UIDVALIDITY it was given under (RFC 9051 2.3.1.1).</summary>
/// <param name="Validity">The mailbox's UIDVALIDITY; 0 when it is not known.</param>
/// <param name="Value">The UID, 1 or greater.</param>
public readonly record struct ImapUid(uint Validity, uint Value)
{
    /// <summary>The form <c>validity:uid</c>, for logs.</summary>
    public override string ToString() => $"{Validity}:{Value}";
}
