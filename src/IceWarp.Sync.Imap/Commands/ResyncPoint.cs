namespace IceWarp.Sync.Imap.Commands;

/// <summary>What a client knew when it last saw a mailbox (RFC 7162 3.2.5).</summary>
/// <param name="UidValidity">The UIDVALIDITY then.</param>
/// <param name="ModSeq">The HIGHESTMODSEQ then, 1 or greater.</param>
/// <param name="KnownUids">The UIDs known; null lets the server speak of all.</param>
public sealed record ResyncPoint(uint UidValidity, ulong ModSeq, UidSet? KnownUids = null);
