using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Repair;

public sealed class UpkeepTests : IDisposable
{
    private readonly TestDirectory directory = new();
    private readonly SetClock clock = new(new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task ClosedFiles_OpenedAgainTheSameDay_AreNotRead()
    {
        SyncedAccount account = await FilledAsync();
        clock.Now += TimeSpan.FromHours(20);
        await account.SyncAsync();
        (await account.EventsAsync()).ShouldNotContain(e => e.Text.StartsWith("Checked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClosedFiles_OpenedTheNextDay_AreReadOnceAndNoted()
    {
        SyncedAccount account = await FilledAsync();
        clock.Now += TimeSpan.FromHours(25);
        await account.SyncAsync();
        await account.SyncAsync();
        (await account.EventsAsync()).Where(e => e.Text.StartsWith("Checked", StringComparison.Ordinal)).Select(e => e.Text).Order()
            .ShouldBe(["Checked items.db, because a day has gone by: it is sound.", "Checked sync.db, because a day has gone by: it is sound."]);
    }

    [Fact]
    public async Task FilesThatWereNotClosed_Opened_AreReadAndNoted()
    {
        SyncedAccount account = await FilledAsync();
        await File.WriteAllBytesAsync(account.Items + "-wal", []);
        await File.WriteAllBytesAsync(account.State + "-wal", []);
        await account.SyncAsync();
        (await account.EventsAsync()).Count(e => e.Text.Contains("it was not closed the last time", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task PartThatCannotBeRead_Met_HasTheFileReadWhenItIsOpenedAgain()
    {
        SyncedAccount account = await SyncedAccount.FilledAsync(directory.Path, items: 400);
        byte[] sound = await File.ReadAllBytesAsync(account.State);

        // Some pages are read by every opening; one is looked for that only a run meets.
        for (int page = (sound.Length / 4096) - 1; page > 1; page--)
        {
            byte[] bytes = [.. sound];
            bytes.AsSpan(page * 4096, 4096).Clear();
            await File.WriteAllBytesAsync(account.State, bytes);
            await File.WriteAllBytesAsync(account.State + ".lock", []);
            if (await OpensButFailsToReadAsync(account))
            {
                (await account.SyncAsync()).Stops.ShouldHaveSingleItem().Name.ShouldBe(SafetyStop.BaselineUnreadable);
                return;
            }
        }

        throw new ShouldAssertException("No page is read by a run alone.");
    }

    [Fact]
    public async Task StoreWithFreePages_Compacted_IsSmallAndTheSame()
    {
        SyncedAccount account = await FilledAsync();
        await using (SqliteItemStore store = await account.OpenStoreAsync())
        {
            List<ItemId> added = [];
            for (int i = 0; i < 30; i++)
            {
                added.Add(await store.Items.AddAsync(StoreFixture.Inbox, new byte[200_000]));
            }

            await store.Items.DeleteAsync(added);
            Forget(account);
            SyncException locked = await Should.ThrowAsync<SyncException>(() => CompactAsync(account, false));
            locked.Failure.ShouldBe(FailureClass.Locked);
            (await CompactAsync(account, true)).ShouldBe(0);
        }

        List<string> before = await account.LocalItemsAsync();
        (await CompactAsync(account, onlyWhereWorthwhile: true)).ShouldBe(0);
        await File.WriteAllTextAsync(account.Items + ".compact", "left by a program that was ended");
        (await CompactAsync(account, onlyWhereWorthwhile: false)).ShouldBeGreaterThan(5_000_000);
        File.Exists(account.Items + ".compact").ShouldBeFalse();
        (await account.LocalItemsAsync()).ShouldBe(before);
        SyncReport report = await account.SyncAsync();
        (report.Result, report.Downloaded + report.Uploaded + report.Deleted).ShouldBe((SyncResult.InStep, 0));
        if (!OperatingSystem.IsWindows())
        {
            UnixModes.Of(account.Items).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task StoreWithMuchFreeSpace_CompactedWhereWorthwhile_IsCompacted()
    {
        SyncedAccount account = await FilledAsync();
        await using (SqliteItemStore store = await account.OpenStoreAsync())
        {
            await store.Items.DeleteAsync([await store.Items.AddAsync(StoreFixture.Inbox, new byte[70 << 20])]);
            Forget(account);
        }

        (await CompactAsync(account, onlyWhereWorthwhile: true)).ShouldBeGreaterThan(64 << 20);
    }

    [Fact]
    public async Task Wipe_RefusedWhileOpen_ThenLeavesNothing()
    {
        SyncedAccount account = await FilledAsync();
        await File.WriteAllTextAsync(directory.File("account.json"), "{}");
        await File.WriteAllTextAsync(account.State + ".damaged-20300101T000000Z", "old");
        await using (await account.OpenStoreAsync())
        {
            Should.Throw<SyncException>(() => SqliteFiles.Wipe(account.Items, account.State)).Failure.ShouldBe(FailureClass.Locked);
        }

        await using (await account.OpenStateAsync(null))
        {
            Should.Throw<SyncException>(() => SqliteFiles.Wipe(account.Items, account.State)).Failure.ShouldBe(FailureClass.Locked);
        }

        (await account.LocalItemsAsync()).Count.ShouldBe(40);
        SqliteFiles.Wipe(account.Items, account.State);
        Directory.GetFiles(directory.Path).Select(Path.GetFileName).ShouldBe(["account.json"]);
        SqliteFiles.Wipe(account.Items, account.State);
        SqliteFiles.Wipe(directory.File("none/items.db"), directory.File("none/sync.db"));
    }

    [Fact]
    public async Task SpoiledContent_Repaired_IsFetchedAgainOrKeptWhereNobodyElseHasIt()
    {
        SyncedAccount account = await FilledAsync();
        await account.AddLocallyAsync("INBOX", "nobody else has this");
        using (Connection connection = Connection.Open(account.Items))
        {
            connection.Run("UPDATE body SET data = zeroblob(length(data)) WHERE id IN (SELECT content << 20 FROM item WHERE id IN (3, 41))");
            connection.Run("INSERT INTO body(id, data) VALUES(900 << 20, x'00'); UPDATE folder SET unread = unread + 3 WHERE id = 1");
        }

        RepairReport report = await account.RepairAsync();
        (report.SetAside, report.Kept, report.Lost).ShouldBe((null, 40, 1));
        report.Done.Length.ShouldBe(3);
        await account.RecoverAsync();
        account.ServerItems().Count.ShouldBe(41);
        (await account.LocalItemsAsync()).ShouldBe(account.ServerItems());

        // The server has got it as it was, so it can be fetched from there.
        await account.RepairAsync();
        await account.RecoverAsync();
        (await account.RepairAsync()).Done.ShouldBeEmpty();
        (await account.LocalItemsAsync()).ShouldBe(account.ServerItems());
    }

    private static async Task<bool> OpensButFailsToReadAsync(SyncedAccount account)
    {
        await using SqliteSyncState state = await account.OpenStateAsync(null);
        try
        {
            foreach (Core.State.FolderLink folder in await state.ReadFoldersAsync(CancellationToken.None))
            {
                await state.ReadItemsAsync(folder.Id, Side.Local, CancellationToken.None).ToListAsync();
            }

            return false;
        }
        catch (SyncException)
        {
            return true;
        }
    }

    // What is in the restore bin takes its place for thirty days.
    private static void Forget(SyncedAccount account)
    {
        using Connection connection = Connection.Open(account.Items);
        connection.Run("DELETE FROM bin; DELETE FROM body WHERE length(data) > 100000");
    }

    private static Task<long> CompactAsync(SyncedAccount account, bool onlyWhereWorthwhile) =>
        SqliteItemStore.CompactAsync(new() { Path = account.Items }, onlyWhereWorthwhile, CancellationToken.None);

    private async Task<SyncedAccount> FilledAsync()
    {
        var account = new SyncedAccount(directory.Path) { Time = clock };
        for (int i = 0; i < 40; i++)
        {
            account.AddToServer(i);
        }

        await account.SyncAsync();
        return account;
    }
}
