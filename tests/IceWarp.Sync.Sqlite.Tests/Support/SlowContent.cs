using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>Content that comes in pieces and is nowhere as a whole; each byte is a function of its place.</summary>
internal sealed class SlowContent(long length, long delivered, Action<long>? progress = null) : ItemContent
{
    private long position;

    public SlowContent(long length)
        : this(length, length)
    {
    }

    public bool IsDisposed { get; private set; }

    public override long Length => length;

    public override bool IsDetached => false;

    public static byte At(long place) => (byte)((place * 31) ^ (place >> 8) ^ (place >> 16));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        int count = (int)Math.Min(Math.Min(buffer.Length, 10_007), delivered - position);
        for (int i = 0; i < count; i++)
        {
            buffer.Span[i] = At(position + i);
        }

        position += count;
        progress?.Invoke(position);
        return count;
    }

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
