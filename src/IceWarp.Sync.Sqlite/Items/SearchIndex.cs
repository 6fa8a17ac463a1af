using System.Buffers;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Fills the index of words and searches in it. What is wrong with the index is mended by making it anew: it holds nothing of its own.</summary>
internal sealed class SearchIndex(ItemDatabase database, IItemTextReader? reader)
{
    private const int BatchSize = 200;
    private const int HeadSize = 64 * 1024;

    // The index is walked once and joined with the items; the order of the tables is given, for it is the only sensible one.
    private const string Found = $"""
        SELECT {ItemListing.Columns}, folder
        FROM (SELECT rowid AS word FROM search WHERE search MATCH ?1) CROSS JOIN item ON id = (word >> 20)
        WHERE (revision & 1048575) = (word & 1048575) AND (?2 IS NULL OR folder = ?2)
          AND (?4 IS NULL OR arrival < ?4 OR (arrival = ?4 AND id < ?5))
        ORDER BY arrival DESC, id DESC LIMIT ?3
        """;

    public async Task<IReadOnlyList<StoredItem>> SearchAsync(ItemSearch search, CancellationToken cancellationToken)
    {
        string? expression = SearchWords.Expression(search.Text);
        try
        {
            return await SearchAsync(search, expression, cancellationToken).ConfigureAwait(false);
        }
        catch (DamagedFileException)
        {
            await ClearAsync(cancellationToken).ConfigureAwait(false);
            return await SearchAsync(search, expression, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>How many items were indexed.</returns>
    public async Task<int> FillAsync(int most, CancellationToken cancellationToken)
    {
        int filled = 0;
        int count;
        do
        {
            count = await FillBatchAsync(Math.Min(BatchSize, most - filled), cancellationToken).ConfigureAwait(false);
            filled += count;
        }
        while (count > 0 && filled < most);

        return filled;
    }

    private async Task<IReadOnlyList<StoredItem>> SearchAsync(ItemSearch search, string? expression, CancellationToken cancellationToken)
    {
        await FillAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);
        using Snapshot snapshot = database.Read();
        FolderRow? folder = search.Folder is null ? null : FolderTable.Find(snapshot.Connection, search.Folder) ?? throw Absent.Folder(search.Folder);
        return expression is null ? [] : Read(snapshot.Connection, search, expression, folder);
    }

    private static List<StoredItem> Read(Connection connection, ItemSearch search, string expression, FolderRow? folder)
    {
        var tree = new FolderTree(connection);
        Dictionary<long, FolderPath> paths = tree.Rows.ToDictionary(r => r.Id, tree.PathOf);
        using Statement row = connection.Get(Found)
            .Bind(1, expression).Bind(3, Math.Clamp(search.Limit, 1, ItemSearch.MostLimit));
        if (folder is not null)
        {
            row.Bind(2, folder.Id);
        }

        if (search.After is { } after)
        {
            row.Bind(4, after.InternalDate.ToUnixTimeSeconds()).Bind(5, after.Id.Number);
        }

        var found = new List<StoredItem>();
        while (row.Step())
        {
            if (paths.TryGetValue(row.Int64(ItemListing.Behind), out FolderPath? path))
            {
                found.Add(ItemListing.Read(row, path));
            }
        }

        return found;
    }

    /// <summary>Reads and understands some items without any lock, then writes their words.</summary>
    private async Task<int> FillBatchAsync(int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<(SearchText Item, ItemText Text)> batch = [];
        using (Snapshot snapshot = database.Read())
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent(BodyTable.PartSize);
            foreach (SearchText item in SearchTable.ReadMissing(snapshot.Connection, most))
            {
                batch.Add((item, ReadText(snapshot.Connection, item, buffer)));
            }

            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (batch.Count > 0)
        {
            await WriteAsync(connection => batch.ForEach(b => SearchTable.Add(connection, b.Item, b.Text)), cancellationToken).ConfigureAwait(false);
        }

        return batch.Count;
    }

    private ItemText ReadText(Connection connection, in SearchText item, byte[] buffer)
    {
        if (reader is null || item.Size == 0)
        {
            return new("", "");
        }

        int length = BodyTable.Read(connection, item.Content, 0, buffer);
        ItemText text = length <= 0 ? new("", "") : reader.Read(buffer.AsSpan(0, Math.Min(length, HeadSize)));
        return new(text.Recipients.Replace('\0', ' '), text.Body.Replace('\0', ' '));
    }

    private Task<bool> ClearAsync(CancellationToken cancellationToken) => WriteAsync(SearchTable.Clear, cancellationToken);

    private Task<bool> WriteAsync(Action<Connection> work, CancellationToken cancellationToken) => database.WriteAsync(
        ChangeOrigin.Housekeeping,
        transaction =>
        {
            work(transaction.Connection);
            return true;
        },
        cancellationToken);
}
