using IceWarp.Sync.Imap.Messages;

namespace IceWarp.Sync.Imap.Responses;

/// <summary>Data of one message that no command was waiting for, or that a raw command asked for (FETCH, RFC 9051 7.5.2). Bodies are not in it.</summary>
/// <param name="SequenceNumber">The message's number in the selected mailbox at this moment.</param>
/// <param name="Message">What was told.</param>
public sealed record FetchResponse(uint SequenceNumber, MessageData Message) : ImapResponse;
