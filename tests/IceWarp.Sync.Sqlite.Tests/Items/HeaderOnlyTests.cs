using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Items;

/// <summary>Items of which the header alone is in the store.</summary>
public sealed class HeaderOnlyTests : IAsyncLifetime
{
    private const string Head = "Subject: x\r\n\r\n";
    private StoreFixture fixture = null!;

    public async ValueTask InitializeAsync() => fixture = await StoreFixture.OpenAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task HeaderOnly_ListedReadAndReopened_SaysSoWithTheFullSize()
    {
        ItemId id = await CreateAsync(5000);
        await fixture.ReopenAsync();
        StoredItem listed = (await fixture.Store.Items.ListAsync(new() { Folder = StoreFixture.Inbox }).ToListAsync()).ShouldHaveSingleItem();
        foreach (StoredItem item in new[] { listed, (await fixture.Store.Items.GetAsync(id))! })
        {
            (item.IsPartial, item.Size).ShouldBe((true, 5000));
        }

        (await fixture.TextAsync(id)).ShouldBe(Head);
        FetchedItem whole = (await FetchAsync(id)).ShouldHaveSingleItem();
        (whole.IsPartial, whole.Identity.Size, whole.Content!.Length).ShouldBe((true, 5000, Head.Length));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(700_000)]
    public async Task Completed_AnySize_IsWholeWithTheSameVersionAndNoNews(int more)
    {
        string text = Head + new string('x', more);
        ItemId id = await CreateAsync(text.Length);
        SyncToken token = await fixture.TokenAsync();
        ItemVersion version = (await FetchAsync(id))[0].Version;
        await using Stream reader = await fixture.Store.Items.OpenContentAsync(id);
        (await CompleteAsync(id, text)).Kind.ShouldBe(OutcomeKind.Done);
        (await fixture.TextAsync(id)).ShouldBe(text);
        StoredItem item = (await fixture.Store.Items.GetAsync(id))!;
        (item.IsPartial, item.Size).ShouldBe((false, text.Length));
        item.Sha256.ToArray().ShouldBe(System.Security.Cryptography.SHA256.HashData(StoreFixture.Encode(text)));
        (await FetchAsync(id))[0].Version.ShouldBe(version);
        (await fixture.ChangesAsync(token)).Changes.ShouldBeEmpty();
        await Should.ThrowAsync<IOException>(async () => await reader.ReadExactlyAsync(new byte[Head.Length]));
    }

    [Theory]
    [InlineData(true, 3 * 262_144)]
    [InlineData(false, 0)]
    public async Task Completed_CutOffAndTriedAgain_BringsTheRestAloneWhereItHasAName(bool isNamed, int kept)
    {
        ItemId id = await CreateAsync(2_000_000);
        await Should.ThrowAsync<SyncException>(() => ReplaceAsync(new SkippingContent(2_000_000, 900_000)));
        (await fixture.Store.Items.GetAsync(id))!.IsPartial.ShouldBeTrue();

        var second = new SkippingContent(2_000_000, 2_000_000);
        (await ReplaceAsync(second)).ShouldHaveSingleItem().Kind.ShouldBe(OutcomeKind.Done);

        second.Skipped.ShouldBe(kept);
        StoredItem item = (await fixture.Store.Items.GetAsync(id))!;
        (item.IsPartial, item.Size).ShouldBe((false, 2_000_000));
        item.Sha256.ToArray().ShouldBe(System.Security.Cryptography.SHA256.HashData([.. Enumerable.Range(0, 2_000_000).Select(i => SlowContent.At(i))]));

        Task<List<ItemOutcome>> ReplaceAsync(ItemContent content) => fixture.ApplyAsync(
            "INBOX", null, new ReplaceItem { Tag = 1, Id = id, Completes = true, Key = isNamed ? new(-2, 1) : null, Item = new() { Id = ItemId.FromNumber(1), Content = content } });
    }

    [Fact]
    public async Task Completed_FlaggedAndMovedByTheApplicationSince_IsDoneAllTheSame()
    {
        ItemId id = await CreateAsync(Head.Length + 4);
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("Done"));
        await fixture.Store.Items.ChangeFlagsAsync([id], new(StoreFixture.Flags(SystemFlags.Seen), default));
        await fixture.Store.Items.MoveAsync([id], FolderPath.Parse("Done"));
        (await CompleteAsync(id, Head + "text")).Kind.ShouldBe(OutcomeKind.Done);
        StoredItem item = (await fixture.Store.Items.GetAsync(id))!;
        (item.IsPartial, item.Flags.System, item.Folder.ToString()).ShouldBe((false, SystemFlags.Seen, "Done"));
    }

    [Fact]
    public async Task Completed_WholeOrGone_ChangesNothing()
    {
        ItemId id = await CreateAsync(100);
        await fixture.Store.Items.UpdateAsync(id, StoreFixture.Encode("mine"));
        (await fixture.Store.Items.GetAsync(id))!.IsPartial.ShouldBeFalse();
        (await CompleteAsync(id, Head + "text")).Kind.ShouldBe(OutcomeKind.Done);
        (await fixture.TextAsync(id)).ShouldBe("mine");
        await fixture.Store.Items.DeleteAsync([id]);
        (await CompleteAsync(id, Head + "text")).Kind.ShouldBe(OutcomeKind.Gone);
    }

    [Fact]
    public async Task HeaderOnly_DeletedAndRestored_IsStillHeaderOnly()
    {
        ItemId id = await CreateAsync(5000);
        await fixture.Store.Items.DeleteAsync([id]);
        DeletedItem deleted = (await fixture.Store.Bin.ListAsync()).ShouldHaveSingleItem();
        (deleted.Item.IsPartial, deleted.Item.Size).ShouldBe((true, 5000));
        await using (Stream stream = await fixture.Store.Bin.OpenAsync(id))
        {
            stream.Length.ShouldBe(Head.Length);
        }

        StoredItem restored = (await fixture.Store.Items.GetAsync(await fixture.Store.Bin.RestoreAsync(id)))!;
        (restored.IsPartial, restored.Size).ShouldBe((true, 5000));
    }

    [Fact]
    public async Task ReadPartial_SizesAndPages_TellsThoseUpToTheSize()
    {
        ItemId small = await CreateAsync(100), large = await CreateAsync(5000), other = await CreateAsync(200);
        await fixture.AddAsync("whole");
        FolderId inbox = (await fixture.FolderAsync()).Id;
        (await fixture.Store.ReadPartialAsync(inbox, 200, default, 10, CancellationToken.None)).ShouldBe([small, other]);
        (await fixture.Store.ReadPartialAsync(inbox, long.MaxValue, small, 1, CancellationToken.None)).ShouldBe([large]);
        (await fixture.Store.IsPartialAsync(large, CancellationToken.None)).ShouldBeTrue();
    }

    private int keys;

    private async Task<ItemId> CreateAsync(long size)
    {
        var item = new FetchedItem
        {
            Id = ItemId.FromNumber(1), Identity = new(7, size, 0), Content = new MemoryContent(StoreFixture.Encode(Head)), IsPartial = true,
        };
        return (await fixture.ApplyAsync("INBOX", null, new CreateItem { Tag = 1, Key = new(9, ++keys), Item = item }))[0].Id;
    }

    private async Task<ItemOutcome> CompleteAsync(ItemId id, string text) =>
        (await fixture.ApplyAsync("INBOX", null, new ReplaceItem { Tag = 1, Id = id, Item = StoreFixture.Item(StoreFixture.Encode(text)), Completes = true }))
        .ShouldHaveSingleItem();

    private async Task<List<FetchedItem>> FetchAsync(ItemId id) =>
        await fixture.Store.FetchAsync((await fixture.FolderAsync()).Id, [id], FetchScope.Whole, CancellationToken.None).ToListAsync();
}
