namespace IceWarp.Sync.Imap.Responses;

/// <summary>A quota root's limits (QUOTA, RFC 9208 4.2.1).</summary>
/// <param name="Root">The root's name; may be empty.</param>
/// <param name="Resources">Name (STORAGE counts units of 1024 bytes), use and limit.</param>
public sealed record QuotaResponse(string Root, IReadOnlyList<(string Name, ulong Used, ulong Limit)> Resources) : ImapResponse;
