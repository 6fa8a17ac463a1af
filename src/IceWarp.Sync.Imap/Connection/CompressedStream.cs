using System.IO.Compression;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Connection;

/// <summary>DEFLATE in both directions (RFC 4978). What it inflates to is bounded by those who read: nothing is kept here.</summary>
internal sealed class CompressedStream : Stream
{
    private readonly DeflateStream _reader;
    private readonly DeflateStream _writer;
    private readonly IProtocolLog? _log;

    public CompressedStream(Stream inner, ReadOnlyMemory<byte> readAhead, IProtocolLog? log)
    {
        _reader = new DeflateStream(new PrefixedStream(readAhead, inner), CompressionMode.Decompress, leaveOpen: true);
        _writer = new DeflateStream(inner, CompressionLevel.Fastest, leaveOpen: true);
        _log = log;
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await _reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0) _log?.Received(buffer.Span[..count]);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _log?.Sent(buffer.Span);
        await _writer.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException("Flush asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // The writer's last block would be written to a line that may be gone already; RFC 4978 needs no end of stream.
    protected override void Dispose(bool disposing)
    {
        if (disposing) _reader.Dispose();
        base.Dispose(disposing);
    }
}
