namespace IceWarp.Sync.Imap.Responses;

/// <summary>What the server can do (RFC 9051 7.2.2).</summary>
/// <param name="Capabilities">Everything it named.</param>
public sealed record CapabilityResponse(ImapCapabilities Capabilities) : ImapResponse;
