namespace IceWarp.Sync.Imap.Responses;

/// <summary>EXISTS, RECENT or EXPUNGE: a number and a word (RFC 9051 7.4, 7.5).</summary>
/// <param name="Name">EXISTS, RECENT or EXPUNGE.</param>
/// <param name="Number">The count of messages, or for EXPUNGE the sequence number that is gone.</param>
public sealed record CountResponse(string Name, uint Number) : ImapResponse;
