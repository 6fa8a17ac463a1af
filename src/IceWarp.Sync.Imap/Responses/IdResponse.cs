namespace IceWarp.Sync.Imap.Responses;

/// <summary>Who the server says it is (RFC 2971). Never to be relied on.</summary>
/// <param name="Fields">Its fields, compared without case; empty for NIL.</param>
public sealed record IdResponse(IReadOnlyDictionary<string, string?> Fields) : ImapResponse;
