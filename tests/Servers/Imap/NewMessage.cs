namespace IceWarp.Sync.Servers.Imap;

/// <summary>A message to be appended: null for the date means the server's own clock.</summary>
public sealed record NewMessage(byte[] Bytes, IReadOnlyList<string> Flags, DateTimeOffset? InternalDate);
