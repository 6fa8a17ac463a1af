namespace IceWarp.Sync.Imap.Responses;

/// <summary>Messages that are no more (VANISHED, RFC 7162 3.2.10).</summary>
/// <param name="Uids">Their UIDs; may name some that never were.</param>
/// <param name="IsEarlier">True when they went before this connection asked (EARLIER).</param>
public sealed record VanishedResponse(UidSet Uids, bool IsEarlier) : ImapResponse;
