using System.Diagnostics;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Catalog;

public sealed class SearchTests : IAsyncDisposable
{
    private readonly TestDirectory directory = new();
    private SqliteItemStore? opened;

    private SqliteItemStore Store => opened!;

    public async ValueTask DisposeAsync()
    {
        if (opened is not null)
        {
            await opened.DisposeAsync();
        }

        directory.Dispose();
    }

    [Fact]
    public async Task Words_OfEveryField_AreFoundByBeginningWithoutCaseAndAccents()
    {
        await OpenAsync();
        await AddAsync(1, "Résumé attached", "Anna <anna@example.com>", "Bob Builder", "the quick brown fox");
        await AddAsync(2, "Lunch", "Carl", "Dora", "at noon");
        (await FindAsync("resume")).ShouldBe([1]);
        (await FindAsync("ANNA@example.com")).ShouldBe([1]);
        (await FindAsync("build")).ShouldBe([1]);
        (await FindAsync("brown lunch")).ShouldBeEmpty();
        (await FindAsync("quick resu")).ShouldBe([1]);
        (await FindAsync("\"quick brown\"")).ShouldBe([1]);
        (await FindAsync("\"brown quick\"")).ShouldBeEmpty();
        (await FindAsync("noon")).ShouldBe([2]);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"\"\"")]
    [InlineData("* ( ) ^ : -")]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("subject:lunch OR")]
    [InlineData("NEAR(lunch noon, 2)")]
    [InlineData("lunch' ; DROP TABLE item; --")]
    [InlineData("{subject sender}: lunch")]
    [InlineData("\"lunch\" AND NOT \"")]
    [InlineData("\ud800 lunch")]
    public async Task AnyText_Searched_IsWordsAndNoSyntax(string text)
    {
        await OpenAsync();
        await AddAsync(1, "Lunch", "Carl", "Dora", "at noon");
        await Store.Items.SearchAsync(new() { Text = text });
        (await FindAsync("lunch")).ShouldBe([1]);
    }

    [Fact]
    public async Task RandomText_Searched_NeverFails()
    {
        await OpenAsync();
        await AddAsync(1, "Lunch", "Carl", "Dora", "at noon");
        var random = new Random(7);
        const string Signs = "ab \"*():^-+{}',.\0\t\\ANDORNOT\u00e9\ud83d\ude00";
        for (int i = 0; i < 500; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Signs[random.Next(Signs.Length)]));
            await Store.Items.SearchAsync(new() { Text = text });
        }
    }

    [Fact]
    public async Task ChangedDeletedAndMovedItems_Searched_AreFoundAsTheyAre()
    {
        await OpenAsync();
        ItemId changed = await AddAsync(1, "alpha", "", "", "");
        ItemId deleted = await AddAsync(2, "alpha", "", "", "");
        ItemId moved = await AddAsync(3, "alpha", "", "", "");
        (await FindAsync("alpha")).ShouldBe([3, 2, 1]);
        await Store.Items.UpdateAsync(changed, Bytes("beta", "", "", ""));
        await Store.Items.DeleteAsync([deleted]);
        await Store.Folders.CreateAsync(FolderPath.Parse("Other"));
        await Store.Items.MoveAsync([moved], FolderPath.Parse("Other"));
        (await FindAsync("alpha")).ShouldBe([3]);
        (await FindAsync("beta")).ShouldBe([1]);
        (await FindAsync("alpha", "INBOX")).ShouldBeEmpty();
        (await FindAsync("alpha", "Other")).ShouldBe([3]);
        await Should.ThrowAsync<KeyNotFoundException>(() => FindAsync("alpha", "None"));
    }

    [Fact]
    public async Task ItemChangedBeforeItWasIndexed_Searched_IsFoundByItsNewWordsAndSoAreOthers()
    {
        await OpenAsync();
        ItemId first = await AddAsync(1, "alpha", "", "", "");
        ItemId second = await AddAsync(2, "alpha", "", "", "");
        await Store.Items.UpdateAsync(second, Bytes("beta", "", "", ""));
        (await Store.Items.IndexAsync(1)).ShouldBe(1);
        await Store.Items.UpdateAsync(first, Bytes("gamma", "", "", ""));
        await AddAsync(3, "alpha", "", "", "");
        (await FindAsync("alpha")).ShouldBe([3]);
        (await FindAsync("beta")).ShouldBe([2]);
        (await FindAsync("gamma")).ShouldBe([1]);
        (await Store.Items.IndexAsync(10)).ShouldBe(0);
    }

    [Fact]
    public async Task ManyItems_PagedThrough_AreAllFoundOnce()
    {
        await OpenAsync();
        for (int i = 0; i < 450; i++)
        {
            await AddAsync(i / 3, i % 2 == 0 ? "even word" : "odd word", "", "", "");
        }

        var found = new List<StoredItem>();
        IReadOnlyList<StoredItem> page;
        do
        {
            page = await Store.Items.SearchAsync(new() { Text = "even", Limit = 40, After = found.LastOrDefault() });
            found.AddRange(page);
        }
        while (page.Count > 0);

        found.Select(i => i.Id).Distinct().Count().ShouldBe(225);
        found.Select(i => i.InternalDate).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task DamagedIndex_Searched_IsMadeAnew()
    {
        await OpenAsync();
        await AddAsync(1, "alpha", "", "", "");
        await FindAsync("alpha");
        using (Connection connection = Connection.Open(directory.File("items.db")))
        {
            connection.Run("UPDATE search_data SET block = x'ffffffffffff' WHERE id > 10");
        }

        (await FindAsync("alpha")).ShouldBe([1]);
    }

    [Fact]
    public async Task IndexOfMostlyDeletedItems_Compacted_IsEmptiedAndFilledAgain()
    {
        await OpenAsync();
        var ids = new List<ItemId>();
        for (int i = 0; i < 1100; i++)
        {
            ids.Add(await AddAsync(i, "alpha", "", "", ""));
        }

        await Store.Items.IndexAsync(int.MaxValue);
        await Store.Items.DeleteAsync(ids.Skip(5));
        await Store.DisposeAsync();
        await SqliteItemStore.CompactAsync(new() { Path = directory.File("items.db") }, false, CancellationToken.None);
        await OpenAsync();
        using (Connection connection = Connection.Open(directory.File("items.db")))
        {
            connection.Scalar("SELECT documents FROM search_progress").ShouldBe(0);
        }

        (await FindAsync("alpha")).Count.ShouldBe(5);
    }

    [Fact]
    public async Task TenThousandItems_IndexedAndSearched_TakeAMomentOnly()
    {
        await OpenAsync();
        var random = new Random(3);
        string[] words = [.. Enumerable.Range(0, 3000).Select(i => "w" + Convert.ToString(i * 7919, 16))];
        string Text(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]));
        FolderId inbox = (await Store.Folders.GetAsync(StoreFixture.Inbox))!.Id;
        ItemWrite[] writes = [.. Enumerable.Range(1, 10_000).Select(i => new CreateItem
        {
            Tag = i, Key = new(1, i), Item = StoreFixture.Item(Bytes(Text(6), Text(2), Text(4), Text(150)), default, DateTimeOffset.FromUnixTimeSeconds(1_600_000_000 + i)),
        })];
        long begun = Stopwatch.GetTimestamp();
        await Store.ApplyAsync(inbox, null, writes.ToAsyncEnumerable(), CancellationToken.None).ToListAsync();
        Say("10,000 stored");
        (await Store.Items.IndexAsync(int.MaxValue)).ShouldBe(10_000);
        Say("10,000 indexed");
        (await Store.Items.SearchAsync(new() { Text = words[5] })).ShouldNotBeEmpty();
        Say("searched");
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(90));

        void Say(string what)
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{what}: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:F0} ms since the beginning");
        }
    }

    private static byte[] Bytes(string subject, string sender, string recipients, string body) =>
        StoreFixture.Encode($"{subject}|{sender}|1700000000|{recipients}|{body}");

    private async Task OpenAsync() => opened = await SqliteItemStore.OpenFileAsync(
        new() { Path = directory.File("items.db"), Indexer = new LineIndexer(), TextReader = new LineTexts(), Durability = SqliteDurability.Relaxed },
        CancellationToken.None);

    private Task<ItemId> AddAsync(int minute, string subject, string sender, string recipients, string body) => Store.Items.AddAsync(
        StoreFixture.Inbox, Bytes(subject, sender, recipients, body), default, DateTimeOffset.FromUnixTimeSeconds(60 * minute));

    private async Task<List<long>> FindAsync(string text, string? folder = null) =>
    [
        .. (await Store.Items.SearchAsync(new() { Text = text, Folder = folder is null ? null : FolderPath.Parse(folder) }))
            .Select(i => i.InternalDate.ToUnixTimeSeconds() / 60),
    ];

    private sealed class LineTexts : IItemTextReader
    {
        public ItemText Read(ReadOnlySpan<byte> head)
        {
            string[] parts = System.Text.Encoding.UTF8.GetString(head).Split('|');
            return parts.Length < 5 ? new("", "") : new(parts[3], parts[4]);
        }
    }
}
