namespace IceWarp.Sync.Servers.Imap;

/// <summary>A message as a server holds it. Flags and keywords are sorted and lack \Recent.</summary>
public sealed record RawMessage(uint Uid, IReadOnlyList<string> Flags, DateTimeOffset InternalDate, byte[] Bytes);
