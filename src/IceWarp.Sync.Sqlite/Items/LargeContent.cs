using System.Security.Cryptography;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>A content that goes to the database part by part and is in no item yet.</summary>
internal sealed class LargeContent : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ItemDatabase database;
    private readonly TimeProvider time;
    private readonly long number;
    private long parts;

    private LargeContent(ItemDatabase database, TimeProvider time, long number) => (this.database, this.time, this.number) = (database, time, number);

    /// <summary>Bytes that are here.</summary>
    public long Size { get; private set; }

    /// <summary>What the first part tells.</summary>
    public ItemIndex? Index { get; set; }

    public static async Task<LargeContent> BeginAsync(ItemDatabase database, OperationKey? key, TimeProvider time, CancellationToken cancellationToken)
    {
        long number = await database.WriteAsync(
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
            cancellationToken).ConfigureAwait(false);
        return new(database, time, number);
    }

    /// <summary>The content that was begun for a create; <see langword="null"/> where there is none. Its whole parts count.</summary>
    public static LargeContent? Find(
        ItemDatabase database, OperationKey key, TimeProvider time, Memory<byte> buffer, Func<ReadOnlyMemory<byte>, ItemIndex> describe, CancellationToken cancellationToken)
    {
        using Snapshot snapshot = database.Read();
        if (UnfinishedTable.Find(snapshot.Connection, key) is not { } number)
        {
            return null;
        }

        var found = new LargeContent(database, time, number);
        while (BodyTable.Read(snapshot.Connection, number, found.parts, buffer.Span) == BodyTable.PartSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Index ??= describe(buffer);
            found.Count(buffer.Span);
        }

        if (found.parts > 0)
        {
            return found;
        }

        found.Dispose();
        return null;
    }

    /// <summary>Keeps what is here for another day.</summary>
    public Task ContinueAsync(CancellationToken cancellationToken) => database.WriteAsync(
        ChangeOrigin.Housekeeping,
        transaction =>
        {
            UnfinishedTable.Touch(transaction.Connection, number, time.GetUtcNow().ToUnixTimeSeconds());
            return true;
        },
        cancellationToken);

    /// <summary>Takes the next part; all but the last one are of <see cref="BodyTable.PartSize"/> bytes.</summary>
    public async Task AddAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            ChangeOrigin.Housekeeping,
            transaction =>
            {
                BodyTable.Write(transaction.Connection, number, parts, part.Span);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        Count(part.Span);
    }

    public ReceivedContent Finish() => new(null) { Size = Size, Sha256 = hash.GetHashAndReset(), Index = Index!.Value, Large = number };

    public Task DiscardAsync() => DiscardAsync(database, number);

    // What cannot be removed now is removed when the store is opened another day; the first failure is the one to tell.
    public static async Task DiscardAsync(ItemDatabase database, long number)
    {
        try
        {
            await database.WriteAsync(
                ChangeOrigin.Housekeeping,
                transaction =>
                {
                    UnfinishedTable.Discard(transaction.Connection, number);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (SyncException)
        {
        }
    }

    public void Dispose() => hash.Dispose();

    private void Count(ReadOnlySpan<byte> part)
    {
        hash.AppendData(part);
        Size += part.Length;
        parts++;
    }
}
