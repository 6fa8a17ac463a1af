using System.IO.Pipelines;

namespace IceWarp.Sync.Imap.Tests.Connection;

/// <summary>Two pipes: what one side writes the other reads. <c>MaxRead</c> tears reads apart.</summary>
internal sealed class DuplexStream(PipeReader reader, PipeWriter writer, int maxRead = int.MaxValue) : Stream
{
    public int Writes { get; private set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await reader.AsStream(leaveOpen: true).ReadAsync(buffer[..Math.Min(buffer.Length, maxRead)], cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Writes++;
        await writer.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        reader.CancelPendingRead();
        writer.Complete();
        base.Dispose(disposing);
    }
}
