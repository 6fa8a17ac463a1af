using System.Buffers;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Reads items a batch at a time, each batch one snapshot that is over before the caller gets it.</summary>
internal sealed class ItemFetcher(ItemDatabase database, long folder, FetchScope scope)
{
    private const int MostItems = 64;
    private const long MostBytes = 2 << 20;

    /// <summary>Reads on from <paramref name="position"/> and moves it behind what was read; leaves out items that are not in the folder.</summary>
    public List<FetchedItem> NextBatch(IReadOnlyList<ItemId> ids, ref int position)
    {
        var batch = new List<FetchedItem>();
        long bytes = 0;
        using Snapshot snapshot = database.Read();
        while (position < ids.Count && batch.Count < MostItems && bytes < MostBytes)
        {
            ItemId id = ids[position++];
            if (id.Text is null && ItemTable.Find(snapshot.Connection, id.Number) is { } item && item.Folder == folder)
            {
                batch.Add(Fetch(snapshot.Connection, item));
                bytes += scope != FetchScope.Identity && item.Size <= BodyTable.PartSize ? item.Size : 0;
            }
        }

        return batch;
    }

    private FetchedItem Fetch(Connection connection, in ItemRow item) => new()
    {
        IsPartial = scope == FetchScope.Head || item.Partial is not null,
        Id = ItemId.FromNumber(item.Id),
        Version = item.Version,
        Flags = item.Flags,
        Date = item.Arrival,
        Identity = item.Identity,
        Content = scope switch
        {
            FetchScope.Identity => null,
            FetchScope.Head when item.Partial is null => OpenHead(connection, item),
            _ => Open(connection, item),
        },
    };

    /// <summary>The header of a whole item; of one longer than a part, what of it lies in the first.</summary>
    private static MemoryContent OpenHead(Connection connection, in ItemRow item)
    {
        int size = (int)Math.Min(item.Size, BodyTable.PartSize);
        IMemoryOwner<byte> buffer = MemoryPool<byte>.Shared.Rent(Math.Max(size, 1));
        if (size > 0 && BodyTable.Read(connection, item.Content, 0, buffer.Memory.Span) != size)
        {
            buffer.Dispose();
            throw Failures.Damaged(connection.Path, Texts.ContentMissing());
        }

        int end = buffer.Memory.Span[..size].IndexOf("\r\n\r\n"u8);
        return new(buffer, end < 0 ? size : end + 4);
    }

    private ItemContent Open(Connection connection, in ItemRow item)
    {
        if (item.Size > BodyTable.PartSize)
        {
            return new StoredContent(new StoredContentStream(database, item.Content, item.Size));
        }

        int size = (int)item.Size;
        if (size == 0)
        {
            return new MemoryContent(ReadOnlyMemory<byte>.Empty);
        }

        IMemoryOwner<byte> buffer = MemoryPool<byte>.Shared.Rent(size);
        if (BodyTable.Read(connection, item.Content, 0, buffer.Memory.Span) != size)
        {
            buffer.Dispose();
            throw Failures.Damaged(connection.Path, Texts.ContentMissing());
        }

        return new MemoryContent(buffer, size);
    }
}
