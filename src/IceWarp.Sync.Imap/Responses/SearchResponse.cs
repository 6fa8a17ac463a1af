namespace IceWarp.Sync.Imap.Responses;

/// <summary>What a search found (SEARCH, ESEARCH; RFC 9051 7.3.4, RFC 4731).</summary>
/// <param name="Uids">The numbers found: UIDs for a UID SEARCH.</param>
/// <param name="Tag">The command it answers, where ESEARCH tells.</param>
/// <param name="Count">COUNT of ESEARCH; null when not told.</param>
/// <param name="ModSeq">MODSEQ (RFC 7162 3.1.5); null when not told.</param>
public sealed record SearchResponse(UidSet Uids, string? Tag = null, ulong? Count = null, ulong? ModSeq = null) : ImapResponse;
