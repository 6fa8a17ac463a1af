using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Items;

/// <summary>Items that leave because they are old.</summary>
public sealed class AgedItemsTests : IAsyncLifetime
{
    private StoreFixture fixture = null!;

    public async ValueTask InitializeAsync() => fixture = await StoreFixture.OpenAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task ReadOlder_DatesAndPages_TellsTheOldestFirst()
    {
        ItemId second = await AddAsync(20), first = await AddAsync(40), third = await AddAsync(11);
        await AddAsync(10);
        await AddAsync(0);
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("Other"));
        await fixture.AddAsync("elsewhere", "Other", default, StoreFixture.Now.AddDays(-50));
        (await OlderAsync(0, 10)).ShouldBe([first, second, third]);
        (await OlderAsync(1, 1)).ShouldBe([second]);
        (await OlderAsync(3, 1)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_ThereMovedAndGone_TellsThoseThatAreAnywhere()
    {
        ItemId there = await AddAsync(1), moved = await AddAsync(1), gone = await AddAsync(1);
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("Other"));
        await fixture.Store.Items.MoveAsync([moved], FolderPath.Parse("Other"));
        await fixture.Store.Items.DeleteAsync([gone]);
        (await fixture.Store.FindAsync([there, moved, gone, ItemId.FromNumber(99)], CancellationToken.None)).Order().ShouldBe([there, moved]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Removed_KeptElsewhereOrNot_IsNoNewsAndInTheBinOnlyWhereItIsALoss(bool isKeptElsewhere)
    {
        ItemId id = await fixture.AddAsync(new string('x', 600_000));
        SyncToken token = await fixture.TokenAsync();
        (await fixture.ApplyAsync("INBOX", token, new RemoveItem { Tag = 1, Id = id, IsKeptElsewhere = isKeptElsewhere }))
            .ShouldHaveSingleItem().Kind.ShouldBe(OutcomeKind.Done);
        (await fixture.Store.Items.GetAsync(id)).ShouldBeNull();
        (await fixture.Store.Bin.ListAsync()).Count.ShouldBe(isKeptElsewhere ? 0 : 1);
        (await fixture.ChangesAsync(token)).Changes.ShouldBeEmpty();
        using Connection connection = Connection.Open(fixture.Path);
        connection.Scalar("SELECT count(*) FROM body").ShouldBe(isKeptElsewhere ? 0 : 3);
    }

    [Fact]
    public async Task Removed_ChangedByTheApplicationSince_Stays()
    {
        ItemId id = await fixture.AddAsync("text");
        SyncToken token = await fixture.TokenAsync();
        await fixture.Store.Items.ChangeFlagsAsync([id], new(StoreFixture.Flags(SystemFlags.Seen), default));
        (await fixture.ApplyAsync("INBOX", token, new RemoveItem { Tag = 1, Id = id, IsKeptElsewhere = true })).ShouldHaveSingleItem().Kind.ShouldBe(OutcomeKind.Changed);
        (await fixture.Store.Items.GetAsync(id)).ShouldNotBeNull();
    }

    private Task<ItemId> AddAsync(int days) => fixture.AddAsync($"{days}", date: StoreFixture.Now.AddDays(-days));

    private async Task<IReadOnlyList<ItemId>> OlderAsync(int skip, int most) =>
        await fixture.Store.ReadOlderAsync((await fixture.FolderAsync()).Id, StoreFixture.Now.AddDays(-10), skip, most, CancellationToken.None);
}
