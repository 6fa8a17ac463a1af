namespace IceWarp.Sync.Imap.Commands;

/// <summary>A literal to be sent: bytes in memory, or a stream of known length.</summary>
internal sealed class CommandLiteral
{
    public CommandLiteral(ReadOnlyMemory<byte> bytes) => (Bytes, Length) = (bytes, bytes.Length);

    public CommandLiteral(Stream stream, long length) => (Stream, Length) = (stream, length);

    public ReadOnlyMemory<byte> Bytes { get; }

    public Stream? Stream { get; }

    public long Length { get; }
}
