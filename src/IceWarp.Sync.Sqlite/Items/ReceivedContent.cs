using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>A content that is here: a small one in memory, a large one in the database already but in no item yet.</summary>
internal sealed class ReceivedContent(IAsyncDisposable? owner) : IAsyncDisposable
{
    public required long Size { get; init; }

    public required ReadOnlyMemory<byte> Sha256 { get; init; }

    public required ItemIndex Index { get; init; }

    /// <summary>The bytes of a small content.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The number of a large content; 0 for a small one.</summary>
    public long Large { get; init; }

    /// <summary>Makes it the content of an item, in the transaction that writes the item.</summary>
    /// <returns>The content's number.</returns>
    public long Attach(ItemTransaction transaction)
    {
        if (Large != 0)
        {
            UnfinishedTable.Finish(transaction.Connection, Large);
            return Large;
        }

        long content = transaction.NextContent();
        if (!Bytes.IsEmpty)
        {
            BodyTable.Write(transaction.Connection, content, 0, Bytes.Span);
        }

        return content;
    }

    /// <summary>Removes what was written of it, where no item is to have it.</summary>
    public void Discard(Connection connection)
    {
        if (Large != 0)
        {
            UnfinishedTable.Discard(connection, Large);
        }
    }

    public ValueTask DisposeAsync() => owner?.DisposeAsync() ?? ValueTask.CompletedTask;
}
