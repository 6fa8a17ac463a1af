using System.Buffers;
using System.Security.Cryptography;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// Takes contents in. Small ones stay in memory until their group is written; large ones go to the database part by part, each
/// in a transaction of its own, so that a slow source never holds the lock and memory stays small. Of a source that can leave out
/// what is here already, the parts are kept when it breaks off.
/// </summary>
internal sealed class ContentReceiver(ItemDatabase database, IItemIndexer? indexer, TimeProvider time)
{
    private const int IndexedBytes = 64 * 1024;
    private const int MostText = 1000;

    /// <summary>Takes a content in whole. The result disposes of <paramref name="content"/> (at once, where it was copied).</summary>
    public async ValueTask<ReceivedContent> ReceiveAsync(ItemContent content, OperationKey? key, CancellationToken cancellationToken)
    {
        if (content.Memory is { Length: <= BodyTable.PartSize } bytes)
        {
            return Small(bytes, content);
        }

        await using (content.ConfigureAwait(false))
        {
            bool keeps = key is not null && content.CanSkip;
            using LargeContent? begun = keeps ? Find(key!.Value, cancellationToken) : null;
            return begun is not null
                ? await ResumeAsync(content, begun, cancellationToken).ConfigureAwait(false)
                : await ReceiveAsync(content.ReadAsync, content.Length, key, keeps, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a content in from a source that says with 0 that it has ended.</summary>
    /// <param name="read">Fills a buffer as far as bytes are at hand.</param>
    /// <param name="expected">Bytes to come, as far as known; so much memory is taken, up to a part.</param>
    /// <param name="key">The create that it belongs to.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public ValueTask<ReceivedContent> ReceiveAsync(
        Func<Memory<byte>, CancellationToken, ValueTask<int>> read, long expected, OperationKey? key, CancellationToken cancellationToken) =>
        ReceiveAsync(read, expected, key, keeps: false, cancellationToken);

    private async ValueTask<ReceivedContent> ReceiveAsync(
        Func<Memory<byte>, CancellationToken, ValueTask<int>> read, long expected, OperationKey? key, bool keeps, CancellationToken cancellationToken)
    {
        // One byte more than a part: only what does not fit into a part is a large content. One byte more than expected, too:
        // a source that has more than it said is caught by the size that comes out.
        int capacity = (int)Math.Clamp(expected, 0, BodyTable.PartSize) + 1;
        IMemoryOwner<byte> buffer = MemoryPool<byte>.Shared.Rent(capacity);
        try
        {
            int filled = await FillAsync(read, buffer.Memory[..capacity], cancellationToken).ConfigureAwait(false);
            if (filled <= BodyTable.PartSize)
            {
                ReceivedContent small = Small(buffer.Memory[..filled], new BufferOwner(buffer));
                buffer = null!;
                return small;
            }

            return await ReceiveLargeAsync(read, buffer.Memory, key, keeps, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            buffer?.Dispose();
        }
    }

    /// <summary>Describes bytes that are in memory already.</summary>
    public ReceivedContent Small(ReadOnlyMemory<byte> bytes, IAsyncDisposable? owner) => new(owner)
    {
        Size = bytes.Length,
        Sha256 = SHA256.HashData(bytes.Span),
        Index = Describe(bytes.Span),
        Bytes = bytes,
    };

    /// <summary>Gives up a content that no item is to have.</summary>
    public async ValueTask DiscardAsync(ReceivedContent content)
    {
        await content.DisposeAsync().ConfigureAwait(false);
        if (content.Large != 0)
        {
            await LargeContent.DiscardAsync(database, content.Large).ConfigureAwait(false);
        }
    }

    private static async ValueTask<int> FillAsync(
        Func<Memory<byte>, CancellationToken, ValueTask<int>> read, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int filled = 0;
        while (filled < buffer.Length)
        {
            int count = await read(buffer[filled..], cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            filled += count;
        }

        return filled;
    }

    /// <summary>Goes on with a content of which an earlier try brought a part: only the rest is asked for.</summary>
    private static async ValueTask<ReceivedContent> ResumeAsync(ItemContent content, LargeContent begun, CancellationToken cancellationToken)
    {
        using IMemoryOwner<byte> buffer = MemoryPool<byte>.Shared.Rent(BodyTable.PartSize);
        await begun.ContinueAsync(cancellationToken).ConfigureAwait(false);
        content.Skip(begun.Size);
        return await TakeRestAsync(begun, content.ReadAsync, buffer.Memory[..BodyTable.PartSize], keeps: true, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ReceivedContent> ReceiveLargeAsync(
        Func<Memory<byte>, CancellationToken, ValueTask<int>> read, Memory<byte> buffer, OperationKey? key, bool keeps, CancellationToken cancellationToken)
    {
        Memory<byte> part = buffer[..BodyTable.PartSize];
        byte ahead = buffer.Span[BodyTable.PartSize];
        using LargeContent large = await LargeContent.BeginAsync(database, key, time, cancellationToken).ConfigureAwait(false);
        try
        {
            await large.AddAsync(part, cancellationToken).ConfigureAwait(false);
            large.Index = Describe(part.Span);
            part.Span[0] = ahead;
            int length = 1 + await FillAsync(read, part[1..], cancellationToken).ConfigureAwait(false);
            await large.AddAsync(part[..length], cancellationToken).ConfigureAwait(false);
        }
        catch when (!keeps)
        {
            await large.DiscardAsync().ConfigureAwait(false);
            throw;
        }

        return await TakeRestAsync(large, read, part, keeps, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<ReceivedContent> TakeRestAsync(
        LargeContent large, Func<Memory<byte>, CancellationToken, ValueTask<int>> read, Memory<byte> part, bool keeps, CancellationToken cancellationToken)
    {
        try
        {
            while (await FillAsync(read, part, cancellationToken).ConfigureAwait(false) is > 0 and var length)
            {
                await large.AddAsync(part[..length], cancellationToken).ConfigureAwait(false);
            }

            return large.Finish();
        }
        catch when (!keeps)
        {
            await large.DiscardAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What an earlier try brought of the content of a create.</summary>
    private LargeContent? Find(OperationKey key, CancellationToken cancellationToken)
    {
        using IMemoryOwner<byte> buffer = MemoryPool<byte>.Shared.Rent(BodyTable.PartSize);
        return LargeContent.Find(database, key, time, buffer.Memory[..BodyTable.PartSize], part => Describe(part.Span), cancellationToken);
    }

    private ItemIndex Describe(ReadOnlySpan<byte> bytes)
    {
        if (indexer is null)
        {
            return new("", "", null, null, 0);
        }

        ItemIndex index = indexer.Read(bytes[..Math.Min(bytes.Length, IndexedBytes)]);
        return index with { Subject = Cut(index.Subject) ?? "", From = Cut(index.From) ?? "", MessageId = Cut(index.MessageId) };
    }

    // These are keys of an index; a header line may have any length. Half of a surrogate pair and NUL are no text to SQLite.
    private static string? Cut(string? text)
    {
        if (text is null)
        {
            return null;
        }

        int length = Math.Min(text.Length, MostText);
        length -= length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        return text[..length].Replace('\0', ' ');
    }

    private sealed class BufferOwner(IDisposable buffer) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            buffer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
