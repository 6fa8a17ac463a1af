namespace IceWarp.Sync.Core.Stores;

/// <summary>The bytes of an item on their way from one store to the other. Read once, from one thread, then disposed.</summary>
public abstract class ItemContent : IAsyncDisposable
{
    /// <summary>Bytes in all. Where <see cref="CanSkip"/>, what the source believes; when all was read, what it was.</summary>
    public abstract long Length { get; }

    /// <summary>
    /// Whether the content stands alone: it stays valid when the next item of the stream is asked for. Small contents do, so
    /// that reading runs ahead of writing; a large one must be used up first.
    /// </summary>
    public abstract bool IsDetached { get; }

    /// <summary>The whole content where it lies in memory already; <see langword="null"/> otherwise.</summary>
    public virtual ReadOnlyMemory<byte>? Memory => null;

    /// <summary>Whether a reader that has the first bytes from an earlier try can have the rest alone.</summary>
    public virtual bool CanSkip => false;

    /// <summary>Leaves out the first bytes, before the first read. The length stays that of the whole.</summary>
    /// <param name="count">How many bytes the reader has already.</param>
    /// <exception cref="NotSupportedException">The content cannot (<see cref="CanSkip"/>).</exception>
    public virtual void Skip(long count) => throw new NotSupportedException("This content can be read only from its beginning.");

    /// <summary>Fills <paramref name="buffer"/> as far as the source has bytes at hand.</summary>
    /// <returns>The number of bytes, at least 1; 0 only at the end.</returns>
    public abstract ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
