using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Catalog;

public sealed class StoredItemsTests : IAsyncLifetime
{
    private StoreFixture fixture = null!;

    private StoredItems Items => fixture.Store.Items;

    public async ValueTask InitializeAsync() => fixture = await StoreFixture.OpenAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task ItemWithHeader_Added_IsToldByItsFields()
    {
        var arrived = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        ItemId id = await fixture.AddAsync("Hello|Jane|1700000000|body", flags: StoreFixture.Flags(SystemFlags.Seen, "tag"), date: arrived);
        StoredItem item = (await Items.GetAsync(id))!;
        (item.Folder, item.Subject, item.From, item.MessageId, item.Size).ShouldBe((StoreFixture.Inbox, "Hello", "Jane", "Hello@x", 26L));
        (item.InternalDate, item.InternalDate.Offset).ShouldBe((arrived, arrived.Offset));
        item.Date.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        item.Flags.ShouldBe(StoreFixture.Flags(SystemFlags.Seen, "tag"));
        await Items.UpdateAsync(id, StoreFixture.Encode("Other|Joe|1|x"));
        item = (await Items.GetAsync(id))!;
        (item.Subject, item.From, item.InternalDate).ShouldBe(("Other", "Joe", arrived));
        (await fixture.TextAsync(id)).ShouldBe("Other|Joe|1|x");
    }

    [Fact]
    public async Task ItemWithoutHeader_Added_HasItsArrivalForADate()
    {
        var arrived = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);
        StoredItem item = (await Items.GetAsync(await fixture.AddAsync("plain", date: arrived)))!;
        (item.Subject, item.From, item.MessageId, item.Date).ShouldBe(("", "", null, arrived));
    }

    [Fact]
    public async Task HugeSubject_Added_IsCutAtAWholeCharacter()
    {
        ItemId id = await fixture.AddAsync(new string('a', 99) + "\0|j|1|");
        (await Items.GetAsync(id))!.Subject.ShouldBe(new string('a', 99) + " ");
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(262_144)]
    [InlineData(800_000)]
    public async Task Content_AddedAsStreamOrMemory_IsTheSame(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        ItemId fromMemory = await Items.AddAsync(StoreFixture.Inbox, bytes);
        using var stream = new MemoryStream(bytes);
        ItemId fromStream = await Items.AddAsync(StoreFixture.Inbox, stream);
        ItemId updated = await fixture.AddAsync("x");
        await Items.UpdateAsync(updated, bytes);
        foreach (ItemId id in (ItemId[])[fromMemory, fromStream, updated])
        {
            (await fixture.ContentAsync(id)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task ContentBeingRead_ItemReplaced_NeverMixes()
    {
        var bytes = new byte[700_000];
        ItemId id = await Items.AddAsync(StoreFixture.Inbox, bytes);
        await using Stream stream = await Items.OpenContentAsync(id);
        stream.ReadByte().ShouldBe(0);
        await Items.UpdateAsync(id, Enumerable.Repeat((byte)1, 700_000).ToArray());
        stream.Position = 600_000;
        Should.Throw<IOException>(() => stream.ReadByte());
    }

    [Fact]
    public async Task SeveralItems_OneNotThere_NothingIsChanged()
    {
        ItemId a = await fixture.AddAsync("a");
        ItemId none = ItemId.FromNumber(77);
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        Func<Task>[] edits =
        [
            () => Items.DeleteAsync([a, none]),
            () => Items.MoveAsync([a, none], FolderPath.Parse("B")),
            () => Items.ChangeFlagsAsync([a, none], new(new(SystemFlags.Seen, null), default)),
            () => Items.UpdateAsync(none, StoreFixture.Encode("x")),
            () => Items.OpenContentAsync(none),
            () => Items.DeleteAsync([a, ItemId.FromText("77")]),
        ];
        foreach (Func<Task> edit in edits)
        {
            (await Should.ThrowAsync<KeyNotFoundException>(edit)).Message.ShouldContain("'77'");
        }

        StoredItem item = (await Items.GetAsync(a))!;
        (item.Folder, item.Flags).ShouldBe((StoreFixture.Inbox, default));
        (await Items.GetAsync(none)).ShouldBeNull();
    }

    [Fact]
    public async Task FolderThatIsNotThere_Named_IsToldByName()
    {
        ItemId a = await fixture.AddAsync("a");
        FolderPath none = FolderPath.Parse("No/Such");
        Func<Task>[] calls =
        [
            () => Items.AddAsync(none, StoreFixture.Encode("x")),
            () => Items.AddAsync(none, new byte[600_000]),
            () => Items.MoveAsync([a], none),
            async () => await Items.ListAsync(new() { Folder = none }).ToListAsync(),
            () => fixture.Store.Folders.DeleteAsync(none),
            () => fixture.Store.Folders.MoveAsync(none, FolderPath.Parse("B")),
        ];
        foreach (Func<Task> call in calls)
        {
            (await Should.ThrowAsync<KeyNotFoundException>(call)).Message.ShouldContain("No/Such");
        }

        using Sqlite.Database.Connection connection = Sqlite.Database.Connection.Open(fixture.Path);
        connection.Scalar("SELECT count(*) FROM body").ShouldBe(1);
        connection.Scalar("SELECT count(*) FROM unfinished").ShouldBe(0);
    }
}
