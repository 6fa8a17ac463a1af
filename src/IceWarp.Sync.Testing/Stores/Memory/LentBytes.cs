using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>Content that a store lends: a large one loses its meaning when the next item is asked for, and says so.</summary>
internal sealed class LentBytes(ReadOnlyMemory<byte> bytes, bool isDetached, Action disposed) : ItemContent
{
    private const int MostAtOnce = 8192;
    private int position;
    private bool isOver;
    private bool isDisposed;

    public override long Length => bytes.Length;

    public override bool IsDetached => isDetached;

    // A bare null would become empty memory here, by way of a null array.
    public override ReadOnlyMemory<byte>? Memory => isDetached ? bytes : default(ReadOnlyMemory<byte>?);

    /// <summary>The next item was asked for.</summary>
    public void End() => isOver = !isDetached;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (isDisposed || isOver)
        {
            throw new InvalidOperationException("The content is read after its time.");
        }

        int count = Math.Min(Math.Min(buffer.Length, MostAtOnce), bytes.Length - position);
        bytes.Slice(position, count).CopyTo(buffer);
        position += count;
        return new(count);
    }

    public override ValueTask DisposeAsync()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            disposed();
        }

        return ValueTask.CompletedTask;
    }
}
