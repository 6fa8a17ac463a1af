using System.Buffers;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Reads a content part by part; holds one part in memory and no lock.</summary>
internal sealed class StoredContentStream(ItemDatabase database, long content, long length) : Stream
{
    private byte[]? part;
    private long partNumber = -1;
    private int partLength;
    private long position;
    private bool closed;

    public override bool CanRead => !closed;

    public override bool CanSeek => !closed;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        Load(position / BodyTable.PartSize);
        int offset = (int)(position % BodyTable.PartSize);
        int count = Math.Min(buffer.Length, partLength - offset);
        if (count <= 0)
        {
            throw Lost();
        }

        part.AsSpan(offset, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        long to = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };
        return to < 0 ? throw new IOException("The position lies before the beginning of the content.") : Position = to;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("The content is open for reading only.");

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The content is open for reading only.");

    protected override void Dispose(bool disposing)
    {
        closed = true;
        if (Interlocked.Exchange(ref part, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        base.Dispose(disposing);
    }

    private void Load(long number)
    {
        if (number == partNumber)
        {
            return;
        }

        part ??= ArrayPool<byte>.Shared.Rent((int)Math.Min(BodyTable.PartSize, Math.Max(length, 1)));
        partNumber = -1;
        using Snapshot snapshot = database.Read();
        partLength = BodyTable.Read(snapshot.Connection, content, number, part);
        if (partLength < 0)
        {
            throw Lost();
        }

        partNumber = number;
    }

    // Content never changes under its number: it is there, or it was swept after a replacement or a deletion.
    private static IOException Lost() => new("The item was changed or deleted while its content was read. Open it again.");
}
