using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>The bytes of <see cref="SlowContent"/> from anywhere on; the line is cut at a place.</summary>
internal sealed class SkippingContent(long length, long cut) : ItemContent
{
    private long position;

    public long Skipped { get; private set; }

    public override long Length => length;

    public override bool IsDetached => false;

    public override bool CanSkip => true;

    public override void Skip(long count) => position = Skipped = count;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = (int)Math.Min(Math.Min(buffer.Length, 10_007), cut - position);
        if (count == 0 && cut < length)
        {
            throw new SyncException(FailureClass.Transport, "cut");
        }

        for (int i = 0; i < count; i++)
        {
            buffer.Span[i] = SlowContent.At(position + i);
        }

        position += count;
        return new(count);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
