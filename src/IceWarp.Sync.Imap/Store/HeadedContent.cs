using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Imap.Store;

/// <summary>A streamed body of which the first bytes were read ahead, to recognise the message before the rest has come.</summary>
internal sealed class HeadedContent : ItemContent
{
    private readonly Stream rest;
    private ReadOnlyMemory<byte> unread;

    private HeadedContent(ReadOnlyMemory<byte> head, Stream rest, long length)
    {
        Head = head;
        unread = head;
        this.rest = rest;
        Length = length;
    }

    public ReadOnlyMemory<byte> Head { get; }

    public override long Length { get; }

    public override bool IsDetached => false;

    public static async Task<HeadedContent> ReadHeadAsync(Stream body, long length, int headSize, CancellationToken cancellationToken)
    {
        byte[] head = new byte[Math.Min(length, headSize)];
        int count = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return new(head.AsMemory(0, count), body, length);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (unread.IsEmpty)
        {
            return rest.ReadAsync(buffer, cancellationToken);
        }

        int count = Math.Min(buffer.Length, unread.Length);
        unread[..count].CopyTo(buffer);
        unread = unread[count..];
        return new(count);
    }

    public override ValueTask DisposeAsync() => rest.DisposeAsync();
}
