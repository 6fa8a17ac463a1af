namespace IceWarp.Sync.Imap.Responses;

/// <summary>Untagged data this client has no type for; a dialect may have.</summary>
/// <param name="Name">The first word in upper case.</param>
/// <param name="Line">All bytes after the first word, literals included, the line's end left out.</param>
public sealed record UnknownResponse(string Name, ReadOnlyMemory<byte> Line) : ImapResponse;
