using System.Buffers;

namespace IceWarp.Sync.Core.Stores;

/// <summary>Content that lies in memory; gives back a rented buffer when disposed.</summary>
public sealed class MemoryContent : ItemContent
{
    private readonly IMemoryOwner<byte>? owner;
    private readonly ReadOnlyMemory<byte> bytes;
    private int position;

    /// <summary>Wraps bytes that nobody changes.</summary>
    public MemoryContent(ReadOnlyMemory<byte> bytes) => this.bytes = bytes;

    /// <summary>Takes over a rented buffer of which the first <paramref name="length"/> bytes count.</summary>
    public MemoryContent(IMemoryOwner<byte> owner, int length)
    {
        ArgumentNullException.ThrowIfNull(owner);
        this.owner = owner;
        bytes = owner.Memory[..length];
    }

    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override bool IsDetached => true;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte>? Memory => bytes;

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = Math.Min(buffer.Length, bytes.Length - position);
        bytes.Slice(position, count).CopyTo(buffer);
        position += count;
        return new(count);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        owner?.Dispose();
        return ValueTask.CompletedTask;
    }
}
