using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Items;

public sealed class SyncWriteTests : IAsyncLifetime
{
    private StoreFixture fixture = null!;

    public async ValueTask InitializeAsync() => fixture = await StoreFixture.OpenAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task NewItem_CreatedAndFetched_IsTheSame()
    {
        var date = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromMinutes(-210));
        ItemFlags flags = StoreFixture.Flags(SystemFlags.Seen | SystemFlags.Draft, "two words", "x");
        byte[] bytes = [0, 255, 13, 10, 1];
        List<ItemOutcome> made = await fixture.ApplyAsync(
            "INBOX", null, new CreateItem { Tag = 9, Key = new(5, 6), Item = StoreFixture.Item(bytes, flags, date, name: -77) });
        made[0].ShouldBe(ItemOutcome.Done(9, made[0].Id, new(new(1), default)));

        foreach (FetchScope scope in Enum.GetValues<FetchScope>())
        {
            FetchedItem item = (await FetchAsync(scope, made[0].Id, ItemId.FromNumber(99))).ShouldHaveSingleItem();
            (item.Id, item.Flags, item.Version, item.Identity).ShouldBe((made[0].Id, flags, made[0].Version, new(-77, 5, date.ToUnixTimeSeconds())));
            (item.Date, item.Date!.Value.Offset).ShouldBe((date, date.Offset));
            (item.Content is null).ShouldBe(scope == FetchScope.Identity);
        }

        FetchedItem whole = (await FetchAsync(FetchScope.Whole, made[0].Id))[0];
        whole.Content!.IsDetached.ShouldBeTrue();
        whole.Content.Memory!.Value.ToArray().ShouldBe(bytes);
        await whole.Content.DisposeAsync();
        StoredItem stored = (await fixture.Store.Items.GetAsync(made[0].Id))!;
        stored.Sha256.ToArray().ShouldBe(System.Security.Cryptography.SHA256.HashData(bytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(262_143)]
    [InlineData(262_144)]
    [InlineData(262_145)]
    [InlineData(524_288)]
    [InlineData(524_289)]
    public async Task ContentOfAnySize_CreatedFromAStream_IsTheSame(int size)
    {
        var content = new SlowContent(size);
        List<ItemOutcome> made = await fixture.ApplyAsync("INBOX", null, new CreateItem
        {
            Tag = 1, Key = new(1, 1), Item = new FetchedItem { Id = ItemId.FromNumber(4), Content = content },
        });
        made[0].Kind.ShouldBe(OutcomeKind.Done);
        content.IsDisposed.ShouldBeTrue();
        byte[] expected = [.. Enumerable.Range(0, size).Select(i => SlowContent.At(i))];
        (await fixture.ContentAsync(made[0].Id)).AsSpan().SequenceEqual(expected).ShouldBeTrue();
        FetchedItem item = (await FetchAsync(FetchScope.Whole, made[0].Id))[0];
        item.Content!.Length.ShouldBe(size);
        item.Content.IsDetached.ShouldBe(size <= 262_144);
        var read = new byte[size + 1];
        int filled = 0;
        for (int count; (count = await item.Content.ReadAsync(read.AsMemory(filled), CancellationToken.None)) > 0;)
        {
            filled += count;
        }

        read.AsSpan(0, filled).SequenceEqual(expected).ShouldBeTrue();
        await item.Content.DisposeAsync();
        (await fixture.Store.Items.GetAsync(made[0].Id))!.Sha256.ToArray().ShouldBe(System.Security.Cryptography.SHA256.HashData(expected));
    }

    [Theory]
    [InlineData(100, 99)]
    [InlineData(100, 101)]
    [InlineData(700_000, 600_000)]
    [InlineData(700_000, 700_100)]
    public async Task ContentOfAnotherLengthThanSaid_Created_FailsAndLeavesNothing(int said, int delivered)
    {
        List<ItemOutcome> outcomes = await fixture.ApplyAsync(
            "INBOX", null,
            new CreateItem { Tag = 1, Key = new(1, 1), Item = new FetchedItem { Id = ItemId.FromNumber(4), Content = new SlowContent(said, delivered) } },
            StoreFixture.Create(2, "next"));
        outcomes.OrderBy(o => o.Tag).Select(o => o.Kind).ShouldBe([OutcomeKind.Failed, OutcomeKind.Done]);
        (await fixture.ChangesAsync(null)).Changes.Count.ShouldBe(1);
        Count("body").ShouldBe(1);
        Count("unfinished").ShouldBe(0);
    }

    [Fact]
    public async Task KeyedCreate_Repeated_GivesTheFirstItemWhereverItLies()
    {
        OperationKey key = new(long.MinValue, -1);
        ItemId id = (await fixture.ApplyAsync("INBOX", null, StoreFixture.Create(1, "a", key), StoreFixture.Create(2, "a", key)))[1].Id;
        await fixture.ReopenAsync();
        (await fixture.ApplyAsync("INBOX", null, StoreFixture.Create(3, "a", key)))[0].ShouldBe(ItemOutcome.Done(3, id, new(new(1), default)));
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        await fixture.Store.Items.MoveAsync([id], FolderPath.Parse("B"));
        (await fixture.ApplyAsync("INBOX", null, StoreFixture.Create(4, "a", key)))[0].Id.ShouldBe(id);
        await fixture.Store.Items.DeleteAsync([id]);
        (await fixture.ApplyAsync("INBOX", null, StoreFixture.Create(5, "a", key)))[0].Id.ShouldBe(id);
        Count("item").ShouldBe(0);
        var large = new CreateItem { Tag = 6, Key = key, Item = new FetchedItem { Id = id, Content = new SlowContent(600_000) } };
        (await fixture.ApplyAsync("INBOX", null, large))[0].Id.ShouldBe(id);
        Count("body").ShouldBe(Count("bin"));
    }

    [Fact]
    public async Task ItemChangedByApplicationAfterwards_Written_IsLeftAlone()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        ItemId[] ids = [await fixture.AddAsync("a"), await fixture.AddAsync("b"), await fixture.AddAsync("c"), await fixture.AddAsync("d")];
        SyncToken asOf = await fixture.TokenAsync();
        FlagChange tag = new(StoreFixture.Flags(default, "mine"), default);
        await fixture.Store.Items.ChangeFlagsAsync(ids, tag);
        List<ItemOutcome> outcomes = await fixture.ApplyAsync("INBOX", asOf, await WritesAsync(ids));
        outcomes.ShouldAllBe(o => o.Kind == OutcomeKind.Changed);
        (await fixture.ApplyAsync("INBOX", null, await WritesAsync(ids))).ShouldAllBe(o => o.Kind == OutcomeKind.Changed);
        (await fixture.ChangesAsync(null)).Changes.ShouldAllBe(c => c.Flags == StoreFixture.Flags(default, "mine") && c.Version.Content.Number == 1);

        List<ItemOutcome> later = await fixture.ApplyAsync("INBOX", await fixture.TokenAsync(), await WritesAsync(ids));
        later.ShouldAllBe(o => o.Kind == OutcomeKind.Done);
        (await fixture.TextAsync(ids[0])).ShouldBe("new");

        // What the application had added stays: the change is a difference.
        (await fixture.Store.Items.GetAsync(ids[1]))!.Flags.ShouldBe(StoreFixture.Flags(SystemFlags.Seen, "mine"));
    }

    [Fact]
    public async Task WritesDoneAlready_Repeated_AreDoneWhateverHasChanged()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        ItemId[] ids = [await fixture.AddAsync("new"), await fixture.AddAsync("b", flags: new(SystemFlags.Seen, null)), await fixture.AddAsync("c", "B"), await fixture.AddAsync("d")];
        await fixture.Store.Items.DeleteAsync([ids[3]]);
        List<ItemOutcome> outcomes = await fixture.ApplyAsync("INBOX", new SyncToken("0"), await WritesAsync(ids));
        outcomes.ShouldAllBe(o => o.Kind == OutcomeKind.Done);
        (await fixture.ApplyAsync("INBOX", null, (await WritesAsync(ids))[1..3].Select(Elsewhere).ToArray())).ShouldAllBe(o => o.Kind == OutcomeKind.Gone);

        static ItemWrite Elsewhere(ItemWrite write) => write switch
        {
            ChangeItemFlags flags => new ChangeItemFlags { Tag = 1, Id = ItemId.FromNumber(1000), Change = flags.Change, Target = flags.Target },
            MoveItem move => new MoveItem { Tag = 2, Id = ItemId.FromNumber(1000), To = move.To },
            _ => throw new InvalidOperationException(),
        };
    }

    [Fact]
    public async Task ItemTheApplicationMovedBeforeTheTokenOfThisFolder_Removed_IsLeftAlone()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        ItemId a = await fixture.AddAsync("a");
        await fixture.Store.Items.MoveAsync([a], FolderPath.Parse("B"));
        (await fixture.ApplyAsync("INBOX", await fixture.TokenAsync(), new RemoveItem { Tag = 1, Id = a }))[0].Kind.ShouldBe(OutcomeKind.Changed);
        (await fixture.Store.Items.GetAsync(a))!.Folder.ToString().ShouldBe("B");
    }

    [Fact]
    public async Task ItemMovedAndFlaggedInOneCall_Applied_HasBoth()
    {
        FolderInfo target = (await fixture.Store.ApplyFolderAsync(new FolderChange.Create(FolderPath.Parse("B")), CancellationToken.None))!;
        ItemId a = await fixture.AddAsync("a");
        List<ItemOutcome> outcomes = await fixture.ApplyAsync(
            "INBOX", await fixture.TokenAsync(),
            new MoveItem { Tag = 1, Id = a, To = target.Id },
            new ChangeItemFlags { Tag = 2, Id = a, Change = new(new(SystemFlags.Seen, null), default), Target = new(SystemFlags.Seen, null) });
        outcomes.ShouldAllBe(o => o.Kind == OutcomeKind.Done);
        StoredItem item = (await fixture.Store.Items.GetAsync(a))!;
        (item.Folder, item.Flags).ShouldBe((target.Path, new ItemFlags(SystemFlags.Seen, null)));
    }

    [Fact]
    public async Task ReplaceOfAnotherVersion_Applied_IsRefused()
    {
        ItemId a = await fixture.AddAsync("a");
        var replace = new ReplaceItem { Tag = 1, Id = a, Expected = new(new(7), default), Item = StoreFixture.Item(StoreFixture.Encode("n")) };
        (await fixture.ApplyAsync("INBOX", await fixture.TokenAsync(), replace))[0].Kind.ShouldBe(OutcomeKind.Changed);
        (await fixture.TextAsync(a)).ShouldBe("a");
    }

    [Fact]
    public async Task FolderThatIsNotThere_Used_IsAnErrorOfTheFolder()
    {
        FolderId none = new("77");
        SyncException[] errors =
        [
            await Should.ThrowAsync<SyncException>(async () => await fixture.Store.ApplyAsync(none, null, new ItemWrite[] { StoreFixture.Create(1, "a") }.ToAsyncEnumerable(), CancellationToken.None).ToListAsync()),
            await Should.ThrowAsync<SyncException>(async () => await fixture.Store.GetChangesAsync(new(none, null, true), CancellationToken.None).ToListAsync()),
            await Should.ThrowAsync<SyncException>(async () => await fixture.Store.ApplyFolderAsync(new FolderChange.Move(none, FolderPath.Parse("X")), CancellationToken.None)),
        ];
        errors.ShouldAllBe(e => e.Scope == ErrorScope.Folder);
        ItemId a = await fixture.AddAsync("a");
        ItemOutcome failed = (await fixture.ApplyAsync("INBOX", await fixture.TokenAsync(), new MoveItem { Tag = 1, Id = a, To = none }))[0];
        failed.Kind.ShouldBe(OutcomeKind.Failed);
    }

    [Fact]
    public async Task Probe_OfItemsHereAndElsewhere_GivesThoseHere()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        ItemId a = await fixture.AddAsync("a");
        ItemId b = await fixture.AddAsync("b", "B");
        IReadOnlySet<ItemId> there = await fixture.Store.ProbeAsync(
            (await fixture.FolderAsync()).Id, [a, b, ItemId.FromNumber(99), ItemId.FromText("x")], CancellationToken.None);
        there.ShouldBe([a]);
    }

    private async Task<ItemWrite[]> WritesAsync(ItemId[] ids)
    {
        FolderId other = (await fixture.FolderAsync("B")).Id;
        return
        [
            new ReplaceItem { Tag = 1, Id = ids[0], Item = StoreFixture.Item(StoreFixture.Encode("new")) },
            new ChangeItemFlags { Tag = 2, Id = ids[1], Change = new(new(SystemFlags.Seen, null), default), Target = new(SystemFlags.Seen, null) },
            new MoveItem { Tag = 3, Id = ids[2], To = other },
            new RemoveItem { Tag = 4, Id = ids[3] },
        ];
    }

    private async Task<List<FetchedItem>> FetchAsync(FetchScope scope, params ItemId[] ids) =>
        await fixture.Store.FetchAsync((await fixture.FolderAsync()).Id, ids, scope, CancellationToken.None).ToListAsync();

    private long Count(string table)
    {
        using Sqlite.Database.Connection connection = Sqlite.Database.Connection.Open(fixture.Path);
        return connection.Scalar($"SELECT count(*) FROM {table}");
    }
}
