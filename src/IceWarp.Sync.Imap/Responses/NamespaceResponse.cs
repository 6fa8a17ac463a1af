namespace IceWarp.Sync.Imap.Responses;

/// <summary>Where mailboxes lie (RFC 2342 5).</summary>
/// <param name="Personal">The user's own.</param>
/// <param name="OtherUsers">Those of other users.</param>
/// <param name="Shared">Those of nobody.</param>
public sealed record NamespaceResponse(IReadOnlyList<NamespaceEntry> Personal, IReadOnlyList<NamespaceEntry> OtherUsers, IReadOnlyList<NamespaceEntry> Shared) : ImapResponse;
