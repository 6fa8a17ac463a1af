using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>A store in a directory of its own, and short words for what tests do with it.</summary>
internal sealed class StoreFixture : IAsyncDisposable
{
    public static readonly FolderPath Inbox = FolderPath.Parse("INBOX");
    private readonly TestDirectory directory;
    private readonly bool owner;

    private StoreFixture(TestDirectory directory, SqliteItemStore store, bool owner)
    {
        this.directory = directory;
        this.owner = owner;
        Store = store;
    }

    public SqliteItemStore Store { get; private set; }

    public string Path => directory.File("items.db");

    public TestDirectory Directory => directory;

    public static async Task<StoreFixture> OpenAsync(SqliteDurability durability = SqliteDurability.Relaxed, TimeProvider? time = null)
    {
        var directory = new TestDirectory();
        return new(directory, await OpenFileAsync(directory.File("items.db"), durability, time), owner: true);
    }

    public static Task<SqliteItemStore> OpenFileAsync(
        string path, SqliteDurability durability = SqliteDurability.Relaxed, TimeProvider? time = null) =>
        SqliteItemStore.OpenFileAsync(
            new() { Path = path, Indexer = new LineIndexer(), Durability = durability, TimeProvider = time ?? TimeProvider.System },
            CancellationToken.None);

    /// <summary>The same file once more, as another process would have it.</summary>
    public async Task<StoreFixture> OpenSecondAsync() => new(directory, await OpenFileAsync(Path), owner: false);

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenFileAsync(Path);
    }

    public Task<ItemId> AddAsync(string text, string folder = "INBOX", ItemFlags flags = default, DateTimeOffset? date = null) =>
        Store.Items.AddAsync(FolderPath.Parse(folder), Encode(text), flags, date);

    public async Task<FolderInfo> FolderAsync(string path = "INBOX") =>
        (await Store.ListFoldersAsync(CancellationToken.None)).Folders.Single(f => f.Path.Equals(FolderPath.Parse(path)));

    public async Task<SyncToken> TokenAsync(string path = "INBOX") => (await FolderAsync(path)).Token!.Value;

    public async Task<(List<ItemChange> Changes, ChangePage Last)> ChangesAsync(SyncToken? since, string path = "INBOX")
    {
        var changes = new List<ItemChange>();
        ChangePage? last = null;
        FolderId id = (await FolderAsync(path)).Id;
        await foreach (ChangePage page in Store.GetChangesAsync(new(id, since, true), CancellationToken.None))
        {
            last?.Token.ShouldBeNull();
            changes.AddRange(page.Changes);
            last = page;
        }

        changes.Select(c => c.Id).ShouldBeInOrder();
        return (changes, last!);
    }

    public async Task<List<ItemOutcome>> ApplyAsync(string path, SyncToken? asOf, params ItemWrite[] writes)
    {
        FolderId id = (await FolderAsync(path)).Id;
        return await Store.ApplyAsync(id, asOf, writes.ToAsyncEnumerable(), CancellationToken.None).ToListAsync();
    }

    public async Task<byte[]> ContentAsync(ItemId id)
    {
        await using Stream stream = await Store.Items.OpenContentAsync(id);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    public async Task<string> TextAsync(ItemId id) => System.Text.Encoding.UTF8.GetString(await ContentAsync(id));

    public static byte[] Encode(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    public static FetchedItem Item(byte[] content, ItemFlags flags = default, DateTimeOffset? date = null, long name = 0) => new()
    {
        Id = ItemId.FromNumber(1),
        Flags = flags,
        Date = date,
        Identity = new(name, content.Length, date?.ToUnixTimeSeconds() ?? 0),
        Content = new MemoryContent(content),
    };

    public static CreateItem Create(long tag, string text, OperationKey? key = null, ItemFlags flags = default, DateTimeOffset? date = null) =>
        new() { Tag = tag, Key = key ?? new(1, tag), Item = Item(Encode(text), flags, date) };

    public static ItemFlags Flags(SystemFlags system, params string[] keywords) => new(system, KeywordSet.Of(keywords));

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (owner)
        {
            directory.Dispose();
        }
    }
}
