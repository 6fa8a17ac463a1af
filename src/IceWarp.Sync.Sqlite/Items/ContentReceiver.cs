using System.Buffers;
using System.Security.Cryptography;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// Takes contents in. Small ones stay in memory until their group is written; large ones go to the database part by part, each
/// in a transaction of its own, so that a slow source never holds the lock and memory stays small.
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
            return await ReceiveAsync(content.ReadAsync, content.Length, key, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a content in from a source that says with 0 that it has ended.</summary>
    /// <param name="read">Fills a buffer as far as bytes are at hand.</param>
    /// <param name="expected">Bytes to come, as far as known; so much memory is taken, up to a part.</param>
    /// <param name="key">The create that it belongs to.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<ReceivedContent> ReceiveAsync(
        Func<Memory<byte>, CancellationToken, ValueTask<int>> read, long expected, OperationKey? key, CancellationToken cancellationToken)
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

            return await ReceiveLargeAsync(read, buffer.Memory, key, cancellationToken).ConfigureAwait(false);
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
            await DiscardAsync(content.Large).ConfigureAwait(false);
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

    private async ValueTask<ReceivedContent> ReceiveLargeAsync(
        Func<Memory<byte>, CancellationToken, ValueTask<int>> read, Memory<byte> buffer, OperationKey? key, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Memory<byte> part = buffer[..BodyTable.PartSize];
        byte ahead = buffer.Span[BodyTable.PartSize];
        ItemIndex index = Describe(part.Span);
        long content = await BeginAsync(key, cancellationToken).ConfigureAwait(false);
        try
        {
            long size = 0;
            for (int number = 0, length = part.Length; length > 0; number++)
            {
                await WritePartAsync(content, number, part[..length], cancellationToken).ConfigureAwait(false);
                hash.AppendData(part.Span[..length]);
                size += length;
                int kept = number == 0 ? 1 : 0;
                part.Span[0] = ahead;
                length = kept + await FillAsync(read, part[kept..], cancellationToken).ConfigureAwait(false);
            }

            return new(null) { Size = size, Sha256 = hash.GetHashAndReset(), Index = index, Large = content };
        }
        catch
        {
            await DiscardAsync(content).ConfigureAwait(false);
            throw;
        }
    }

    private Task<long> BeginAsync(OperationKey? key, CancellationToken cancellationToken) => database.WriteAsync(
        ChangeOrigin.Housekeeping,
        transaction =>
        {
            if (key is { } known)
            {
                UnfinishedTable.DiscardOfKey(transaction.Connection, known);
            }

            long number = transaction.NextContent();
            UnfinishedTable.Add(transaction.Connection, number, time.GetUtcNow().ToUnixTimeSeconds(), key);
            return number;
        },
        cancellationToken);

    private Task<bool> WritePartAsync(long content, int number, ReadOnlyMemory<byte> part, CancellationToken cancellationToken) =>
        database.WriteAsync(
            ChangeOrigin.Housekeeping,
            transaction =>
            {
                BodyTable.Write(transaction.Connection, content, number, part.Span);
                return true;
            },
            cancellationToken);

    // What cannot be removed now is removed when the store is opened another day; the first failure is the one to tell.
    private async Task DiscardAsync(long content)
    {
        try
        {
            await database.WriteAsync(
                ChangeOrigin.Housekeeping,
                transaction =>
                {
                    UnfinishedTable.Discard(transaction.Connection, content);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (SyncException)
        {
        }
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
