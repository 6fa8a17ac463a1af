namespace IceWarp.Sync.Imap.Responses;

/// <summary>A name with plain words: ENABLED (RFC 5161), LISTRIGHTS and the like.</summary>
/// <param name="Name">The response's name in upper case.</param>
/// <param name="Words">The words after it.</param>
public sealed record WordsResponse(string Name, IReadOnlyList<string> Words) : ImapResponse;
