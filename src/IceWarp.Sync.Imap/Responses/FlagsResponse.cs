using IceWarp.Sync.Imap.Flags;

namespace IceWarp.Sync.Imap.Responses;

/// <summary>The flags that a mailbox knows (RFC 9051 7.3.5).</summary>
/// <param name="Flags">The flags.</param>
public sealed record FlagsResponse(ImapFlags Flags) : ImapResponse;
