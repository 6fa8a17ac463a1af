using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Connection;

/// <summary>A line of the network.</summary>
internal sealed class LineTransport(ServerLine line) : ITransport
{
    private readonly TimeSpan _stallTimeout = line.StallTimeout;
    private CompressedStream? _compressed;

    public Stream Stream => _compressed ?? line.Stream;

    public bool IsEncrypted => line.IsEncrypted;

    public ServerLine Line => line;

    public Task StartTlsAsync(CancellationToken cancellationToken) => line.StartTlsAsync(cancellationToken);

    public void StartCompression(ReadOnlyMemory<byte> readAhead)
    {
        // From here on the text is seen only above the compression.
        var log = line.Log;
        line.Log = null;
        _compressed = new CompressedStream(line.Stream, readAhead, log);
    }

    public void ExpectAnswer(bool isExpected) => line.StallTimeout = isExpected ? _stallTimeout : Timeout.InfiniteTimeSpan;

    public IDisposable? Secret() => line.Log?.Secret();

    public void Abort() => line.Abort();

    public async ValueTask DisposeAsync()
    {
        if (_compressed is not null) await _compressed.DisposeAsync().ConfigureAwait(false);
        await line.DisposeAsync().ConfigureAwait(false);
    }
}
