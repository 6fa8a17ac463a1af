namespace IceWarp.Sync.Imap.Responses;

/// <summary>One response of the server, parsed (RFC 9051 7). All strings in it are foreign text.</summary>
public abstract record ImapResponse;
