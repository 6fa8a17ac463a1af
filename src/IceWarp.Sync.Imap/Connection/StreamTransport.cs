namespace IceWarp.Sync.Imap.Connection;

/// <summary>A stream that somebody else opened. It cannot turn to TLS.</summary>
internal sealed class StreamTransport(Stream stream, bool isEncrypted, Func<CancellationToken, Task<Stream>>? startTls = null) : ITransport
{
    private Stream _inner = stream;
    private CompressedStream? _compressed;

    public Stream Stream => _compressed ?? _inner;

    public bool IsEncrypted { get; private set; } = isEncrypted;

    public async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        if (startTls is null) throw new NotSupportedException("This stream cannot be turned to TLS.");
        _inner = await startTls(cancellationToken).ConfigureAwait(false);
        IsEncrypted = true;
    }

    public void StartCompression(ReadOnlyMemory<byte> readAhead) => _compressed = new CompressedStream(_inner, readAhead, log: null);

    public void ExpectAnswer(bool isExpected)
    {
        // Whoever opened the stream watches over its time.
    }

    public IDisposable? Secret() => null;

    public void Abort() => _inner.Dispose();

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
