using System.Runtime.CompilerServices;

namespace IceWarp.Sync.Net.Lines;

/// <summary>The bytes of a line: watched for stalls, shown to the log, its faults told as <see cref="LineException"/>. Async only.</summary>
internal sealed class LineStream(Stream inner, ServerLine line, StallWatch watch) : Stream
{
    // One write may be a whole message; progress must show within it.
    private const int LargestWrite = 64 * 1024;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        watch.Begin();
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            // Our own closing can look like the server's end to a read that waits: it must not pass for one.
            if (count == 0 && line.IsClosedByUs)
                throw new IOException("The line was closed on this side.");
        }
        catch (Exception e) when (line.FaultOf(e) is { } fault)
        {
            throw fault;
        }
        finally
        {
            watch.End();
        }

        if (count > 0)
            line.Log?.Received(buffer.Span[..count]);
        return count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        line.Log?.Sent(buffer.Span);
        do
        {
            var part = buffer[..Math.Min(buffer.Length, LargestWrite)];
            buffer = buffer[part.Length..];
            watch.Begin();
            try
            {
                await inner.WriteAsync(part, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (line.FaultOf(e) is { } fault)
            {
                throw fault;
            }
            finally
            {
                watch.End();
            }
        }
        while (buffer.Length > 0);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        watch.Begin();
        try
        {
            await inner.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (line.FaultOf(e) is { } fault)
        {
            throw fault;
        }
        finally
        {
            watch.End();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Neither a socket nor TLS holds written bytes back.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
