using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Localisation;

namespace IceWarp.Sync.Transfers;

/// <summary>An item's content as a stream, forward only. What ends too early is an error, not an end.</summary>
internal sealed class ContentStream(ItemContent content) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        int count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        position += count;
        return count > 0 || position == content.Length
            ? count
            : throw new SyncException(FailureClass.Transport, Texts.CutShort(position));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask DisposeAsync()
    {
        await content.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream comes over a line: use ReadAsync.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Giving up what was asked for takes no time.
            _ = content.DisposeAsync().AsTask();
        }

        base.Dispose(disposing);
    }
}
