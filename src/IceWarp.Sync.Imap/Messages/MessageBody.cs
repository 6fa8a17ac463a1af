namespace IceWarp.Sync.Imap.Messages;

/// <summary>A message's text, in memory when it is small, else a stream that can be read once.</summary>
public sealed class MessageBody
{
    private readonly Stream? _stream;
    private ReadOnlyMemory<byte> _memory;

    internal MessageBody(ReadOnlyMemory<byte> memory) => (_memory, Length) = (memory, memory.Length);

    internal MessageBody(Stream stream, long length) => (_stream, Length) = (stream, length);

    /// <summary>How many bytes there are.</summary>
    public long Length { get; }

    /// <summary>Whether <see cref="Memory"/> can be used.</summary>
    public bool IsInMemory => _stream is null;

    /// <summary>All bytes at once.</summary>
    /// <exception cref="InvalidOperationException">The body is streamed.</exception>
    public ReadOnlyMemory<byte> Memory => _stream is null ? _memory : throw new InvalidOperationException("This body is too large for memory; read it as a stream.");

    /// <summary>The bytes as a stream, forward only where the body is not in memory. Reading drives the download; a slow reader slows the server.</summary>
    public Stream OpenStream() => _stream ?? new MemoryStream(_memory.ToArray(), writable: false);

    internal ValueTask CloseAsync()
    {
        _memory = default;
        return _stream?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
