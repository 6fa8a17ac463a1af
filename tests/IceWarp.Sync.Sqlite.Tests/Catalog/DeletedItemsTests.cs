using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Catalog;

public sealed class DeletedItemsTests : IAsyncLifetime
{
    private StoreFixture fixture = null!;

    private DeletedItems Bin => fixture.Store.Bin;

    public async ValueTask InitializeAsync() => fixture = await StoreFixture.OpenAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task DeletedByTheApplication_Restored_IsTheSameInANewItem()
    {
        ItemFlags flags = StoreFixture.Flags(SystemFlags.Seen | SystemFlags.Flagged, "work");
        DateTimeOffset date = new(2020, 5, 4, 3, 2, 1, TimeSpan.FromHours(2));
        ItemId id = await fixture.AddAsync("Subject|Sender|1500000000|text", "INBOX", flags, date);
        StoredItem before = (await fixture.Store.Items.GetAsync(id))!;
        await fixture.Store.Items.DeleteAsync([id]);

        DeletedItem deleted = (await Bin.ListAsync()).ShouldHaveSingleItem();
        (deleted.Item with { Sha256 = before.Sha256 }, deleted.Cause, deleted.Deleted).ShouldBe((before, DeletionCause.Application, StoreFixture.Now));
        (await ReadAsync(id)).ShouldBe("Subject|Sender|1500000000|text");
        SyncToken token = await fixture.TokenAsync();
        ItemId restored = await Bin.RestoreAsync(id);

        restored.ShouldNotBe(id);
        StoredItem after = (await fixture.Store.Items.GetAsync(restored))!;
        after.Sha256.ToArray().ShouldBe(before.Sha256.ToArray());
        (after with { Id = id, Sha256 = before.Sha256 }).ShouldBe(before);
        (await Bin.ListAsync()).ShouldBeEmpty();
        (await fixture.ChangesAsync(token)).Changes.ShouldHaveSingleItem().Id.ShouldBe(restored);
        await Should.ThrowAsync<KeyNotFoundException>(() => Bin.RestoreAsync(id));
    }

    [Fact]
    public async Task DeletedByASync_IsKept_WithItsCause()
    {
        ItemId id = await fixture.AddAsync("x");
        await fixture.ApplyAsync("INBOX", await fixture.TokenAsync(), new RemoveItem { Tag = 1, Id = id });
        (await Bin.ListAsync()).ShouldHaveSingleItem().Cause.ShouldBe(DeletionCause.Sync);
        (await ReadAsync(id)).ShouldBe("x");
    }

    [Fact]
    public async Task FolderDeleted_ItemRestored_MakesTheFolderAgain()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("A/B"));
        ItemId[] items = [await fixture.AddAsync("x", "A/B"), await fixture.AddAsync("y", "A")];
        await fixture.Store.Folders.DeleteAsync(FolderPath.Parse("A"));

        (await Bin.ListAsync()).Select(d => d.Item.Folder.ToString()).ShouldBe(["A", "A/B"], ignoreOrder: true);
        ItemId restored = await Bin.RestoreAsync(items[0]);
        (await fixture.Store.Items.GetAsync(restored))!.Folder.ToString().ShouldBe("A/B");
        ItemId elsewhere = await Bin.RestoreAsync(items[1], StoreFixture.Inbox);
        (await fixture.Store.Items.GetAsync(elsewhere))!.Folder.ShouldBe(StoreFixture.Inbox);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(600_000)]
    public async Task VersionOfAConflict_Kept_IsInNoFolder_AndCanBeRestored(int size)
    {
        var content = new SlowContent(size);
        ItemId kept = await fixture.Store.KeepAsync(
            new FetchedItem { Id = ItemId.FromNumber(77), Content = content, Flags = StoreFixture.Flags(SystemFlags.Seen) }, StoreFixture.Inbox, CancellationToken.None);

        (await fixture.FolderAsync()).Token.ShouldBe(await fixture.TokenAsync());
        (await fixture.Store.Folders.GetAsync(StoreFixture.Inbox))!.ItemCount.ShouldBe(0);
        (await Bin.ListAsync()).ShouldHaveSingleItem().Cause.ShouldBe(DeletionCause.Conflict);
        ItemId restored = await Bin.RestoreAsync(kept);
        (await fixture.Store.Items.GetAsync(restored))!.Size.ShouldBe(size);
        (await fixture.AddAsync("another")).ShouldNotBe(kept);
    }

    [Fact]
    public async Task AfterThirtyDays_IsGoneForGood()
    {
        using var directory = new TestDirectory();
        var clock = new SetClock(StoreFixture.Now);
        await using SqliteItemStore store = await StoreFixture.OpenFileAsync(directory.File("items.db"), time: clock);
        ItemId[] ids = new ItemId[100];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = await store.Items.AddAsync(StoreFixture.Inbox, new byte[300_000 * (i % 2)]);
        }

        await store.Items.DeleteAsync(ids);
        clock.Now += TimeSpan.FromDays(30);
        await store.ListFoldersAsync(CancellationToken.None);
        (await store.Bin.ListAsync()).Count.ShouldBe(100);
        clock.Now += TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1);
        await store.ListFoldersAsync(CancellationToken.None);
        (await store.Bin.ListAsync()).ShouldBeEmpty();
        using Sqlite.Database.Connection connection = Sqlite.Database.Connection.Open(directory.File("items.db"));
        connection.Scalar("SELECT count(*) FROM body").ShouldBe(0);
    }

    private async Task<string> ReadAsync(ItemId id)
    {
        await using Stream stream = await Bin.OpenAsync(id);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
