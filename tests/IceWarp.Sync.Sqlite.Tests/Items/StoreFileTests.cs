using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Items;

public sealed class StoreFileTests
{
    [Fact]
    public async Task StoreCopiedMidway_Opened_HasWholeGroupsAndGoesOn()
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync(SqliteDurability.Full);
        using var copies = new TestDirectory();
        FolderId folder = (await fixture.FolderAsync()).Id;
        ItemWrite[] writes = [.. Enumerable.Range(1, 2000).Select(i => StoreFixture.Create(i, $"message {i}"))];
        int outcomes = 0;
        await foreach (ItemOutcome outcome in fixture.Store.ApplyAsync(folder, null, writes.ToAsyncEnumerable(), CancellationToken.None))
        {
            if (++outcomes == 700)
            {
                foreach (string file in Directory.GetFiles(fixture.Directory.Path).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
                {
                    File.Copy(file, copies.File(Path.GetFileName(file)));
                }
            }
        }

        await using SqliteItemStore copy = await StoreFixture.OpenFileAsync(copies.File("items.db"));
        StoredFolder inbox = (await copy.Folders.GetAsync(StoreFixture.Inbox))!;
        inbox.ItemCount.ShouldBe(1024);
        writes = [.. Enumerable.Range(1, 2000).Select(i => StoreFixture.Create(i, $"message {i}"))];
        (await copy.ApplyAsync(inbox.Id, null, writes.ToAsyncEnumerable(), CancellationToken.None).ToListAsync()).ShouldAllBe(o => o.Kind == OutcomeKind.Done);
        (await copy.Folders.GetAsync(StoreFixture.Inbox))!.ItemCount.ShouldBe(2000);
        (await copy.OpenAsync(CancellationToken.None)).Identity.ShouldBe((await fixture.Store.OpenAsync(CancellationToken.None)).Identity);
        (await copy.OpenAsync(CancellationToken.None)).Generation.ShouldBe(2 + 2);
    }

    [Fact]
    public async Task LeftoversOfACrash_OpenedADayLater_AreSwept()
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync();
        ItemId kept = await fixture.AddAsync("kept");
        long now = StoreFixture.Now.ToUnixTimeSeconds();
        using (Connection connection = Connection.Open(fixture.Path))
        {
            connection.Run($"INSERT INTO body(id, data) VALUES(500 << 20, x'00'), ((500 << 20) + 1, x'00'), (600 << 20, x'00')");
            connection.Run($"INSERT INTO unfinished(content, since) VALUES(500, {now - (25 * 3600)}), (600, {now - 3600})");
        }

        await fixture.ReopenAsync();
        using Connection after = Connection.Open(fixture.Path);
        after.Scalar("SELECT count(*) FROM unfinished").ShouldBe(1);
        after.Scalar("SELECT count(*) FROM body").ShouldBe(2);
        (await fixture.TextAsync(kept)).ShouldBe("kept");
    }

    [Fact]
    public async Task LeftoversOfTheSameKey_CreatedAgain_AreReplaced()
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync();
        long now = StoreFixture.Now.ToUnixTimeSeconds();
        using (Connection connection = Connection.Open(fixture.Path))
        {
            connection.Run($"INSERT INTO body(id, data) VALUES(500 << 20, x'00'); INSERT INTO unfinished VALUES(500, {now}, 1, 1)");
        }

        await fixture.ApplyAsync(
            "INBOX", null, new CreateItem { Tag = 1, Key = new(1, 1), Item = new FetchedItem { Id = ItemId.FromNumber(4), Content = new SlowContent(300_000) } });
        using Connection after = Connection.Open(fixture.Path);
        after.Scalar("SELECT count(*) FROM unfinished").ShouldBe(0);
        after.Scalar("SELECT count(*) FROM body").ShouldBe(2);
    }

    [Fact]
    public async Task TwoStoresOnOneFile_WriteAtOnce_LoseNothing()
    {
        await using StoreFixture first = await StoreFixture.OpenAsync();
        await using StoreFixture second = await first.OpenSecondAsync();
        await Task.WhenAll(
            Task.Run(() => AddAsync(first, "a")), Task.Run(() => AddAsync(second, "b")),
            Task.Run(() => first.ApplyAsync("INBOX", null, [.. Enumerable.Range(1, 500).Select(i => StoreFixture.Create(i, $"s{i}"))])));
        (await second.Store.Folders.GetAsync(StoreFixture.Inbox))!.ItemCount.ShouldBe(700);
        (List<ItemChange> changes, ChangePage page) = await first.ChangesAsync(new SyncToken("0"));
        changes.Count.ShouldBe(200);
        page.Token!.Value.Value.ShouldBe("200");

        static async Task AddAsync(StoreFixture store, string text)
        {
            for (int i = 0; i < 100; i++)
            {
                await store.AddAsync(text + i);
            }
        }
    }

    [Fact]
    public async Task NewStore_Made_IsReadableByItsOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "POSIX modes");
        await using StoreFixture fixture = await StoreFixture.OpenAsync();
        await fixture.AddAsync("a");
        string[] files = Directory.GetFiles(fixture.Directory.Path);
        files.Length.ShouldBe(4);
        foreach (string file in files)
        {
            UnixModes.Of(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task FilesThatAreNotOurs_Opened_AreRefused()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(directory.File("text"), new string('x', 9000));
        await (await Sqlite.SqliteSyncState.OpenAsync(new() { Path = directory.File("state") }, CancellationToken.None)).DisposeAsync();
        foreach (string name in (string[])["text", "state", "missing/items.db"])
        {
            SyncException refused = await Should.ThrowAsync<SyncException>(() => StoreFixture.OpenFileAsync(directory.File(name)));
            refused.Failure.ShouldBe(FailureClass.Storage);
            refused.Message.ShouldContain(directory.File(name));
        }
    }

    [Fact]
    public async Task FileThatMayNotGrow_WrittenTo_IsStorageFailureThatSaysWhatToDo()
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync();
        SyncException full = Failures.Describe(SQLitePCL.raw.SQLITE_FULL, "", fixture.Path);
        full.Failure.ShouldBe(FailureClass.Storage);
        full.Message.ShouldContain("Make room");
        using Connection small = Connection.Open(fixture.Path);
        small.Run($"PRAGMA max_page_count={small.Scalar("PRAGMA page_count")}");
        SyncException refused = Should.Throw<SyncException>(() => small.Run("INSERT INTO body(id, data) VALUES(1, zeroblob(1000000))"));
        refused.Message.ShouldBe(full.Message);
        SyncException busy = Failures.Describe(SQLitePCL.raw.SQLITE_BUSY, "", fixture.Path);
        busy.Failure.ShouldBe(FailureClass.Locked);
        Failures.Describe(SQLitePCL.raw.SQLITE_CORRUPT_VTAB, "", fixture.Path).Message.ShouldContain("damaged");
    }

    [Fact]
    public async Task FileOfVersion1_Opened_HasWhatWasInIt()
    {
        using var directory = new TestDirectory();
        RecordedFile.Restore("items-1", directory.File("items.db"));
        await using SqliteItemStore store = await StoreFixture.OpenFileAsync(directory.File("items.db"));
        (await store.Folders.ListAsync()).Select(f => $"{f.Path} {f.ItemCount} {f.UnreadCount}")
            .ShouldBe(["INBOX 2 1", "Projects 0 0", "Projects/Alpha 3 3", "Sent 0 0"]);
        StoredItem[] items = await store.Items.ListAsync(new() { Folder = FolderPath.Parse("Projects/Alpha") }).ToArrayAsync();
        items.Select(i => i.Size).Order().ShouldBe([23, 32, 262_154]);
        foreach (StoredItem item in items)
        {
            await using Stream content = await store.Items.OpenContentAsync(item.Id);
            (await System.Security.Cryptography.SHA256.HashDataAsync(content)).ShouldBe(item.Sha256.ToArray());
        }

        (await store.OpenAsync(CancellationToken.None)).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task OpenStore_BroughtUpToDateByANewerProgram_WritesNothingMore()
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync();
        await fixture.AddAsync("before");
        using (Connection newer = Connection.Open(fixture.Path))
        {
            newer.Run("PRAGMA user_version=99");
        }

        SyncException refused = await Should.ThrowAsync<SyncException>(() => fixture.AddAsync("after"));
        refused.Failure.ShouldBe(FailureClass.Storage);
        refused.Message.ShouldContain("newer version");
    }

    [Fact]
    public async Task DamagedFile_Read_IsStorageFailure()
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync();
        await fixture.ApplyAsync("INBOX", null, [.. Enumerable.Range(1, 200).Select(i => StoreFixture.Create(i, new string('x', 9000)))]);
        await fixture.Store.DisposeAsync();
        await using (FileStream file = File.OpenWrite(fixture.Path))
        {
            var noise = new byte[16384];
            new Random(3).NextBytes(noise);
            for (file.Position = 16384; file.Position < file.Length;)
            {
                await file.WriteAsync(noise);
            }
        }

        SyncException damaged = await Should.ThrowAsync<SyncException>(async () =>
        {
            await using SqliteItemStore store = await StoreFixture.OpenFileAsync(fixture.Path);
            await store.Items.ListAsync(new() { Folder = StoreFixture.Inbox }).ToListAsync();
        });
        damaged.Failure.ShouldBe(FailureClass.Storage);
        damaged.Message.ShouldContain("damaged");
    }
}
