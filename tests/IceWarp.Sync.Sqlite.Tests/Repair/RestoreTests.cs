using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Repair;

/// <summary>H30: files that were put back from a backup, or are gone.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly TestDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task H30_OlderStatePutBack_AsksThenMatchesAgain()
    {
        SyncedAccount account = await BackedUpAsync();
        SyncedAccount.Copy(directory.File("sync.old"), account.State);
        SyncReport stopped = await account.SyncAsync();
        stopped.Stops.ShouldHaveSingleItem().Name.ShouldBe(SafetyStop.BaselineUnreadable);
        await ShouldSettleAsync(account, downloads: 0);
    }

    [Fact]
    public async Task H30_OlderItemsPutBack_AreFetchedAgain()
    {
        SyncedAccount account = await BackedUpAsync();
        SyncedAccount.Copy(directory.File("items.old"), account.Items);
        await ShouldSettleAsync(account, downloads: 10);
    }

    [Fact]
    public async Task H30_BothPutBack_GoOnFromThere()
    {
        SyncedAccount account = await BackedUpAsync();
        SyncedAccount.Copy(directory.File("items.old"), account.Items);
        SyncedAccount.Copy(directory.File("sync.old"), account.State);
        (await account.SyncAsync()).Stops.ShouldBeEmpty();
        await ShouldSettleAsync(account, downloads: 0);
    }

    [Fact]
    public async Task H30_ItemsLost_AreFetchedAgain()
    {
        SyncedAccount account = await BackedUpAsync();
        File.Delete(account.Items);
        (await account.SyncAsync()).Stops.ShouldHaveSingleItem().Name.ShouldBe(SafetyStop.FingerprintChanged);
        await ShouldSettleAsync(account, downloads: 50);
    }

    [Fact]
    public async Task H30_StateLost_IsMatchedAgain()
    {
        SyncedAccount account = await BackedUpAsync();
        File.Delete(account.State);
        await ShouldSettleAsync(account, downloads: 0);
    }

    [Fact]
    public async Task H30_BothLost_IsAFirstRun()
    {
        SyncedAccount account = await BackedUpAsync();
        File.Delete(account.State);
        File.Delete(account.Items);
        await ShouldSettleAsync(account, downloads: 50);
    }

    [Fact]
    public async Task LostState_NewItemsInOtherFolders_AreNotTakenForOldOnes()
    {
        SyncedAccount account = await BackedUpAsync();
        File.Delete(account.State);

        // A state that is made anew numbers folders in another order; its creates must not be found as those of the one before.
        account.Server.Edits.CreateFolder("Aardvark");
        for (int i = 0; i < 60; i++)
        {
            account.Server.Edits.Add("Aardvark", $"{200 + i}: new", default, DateTimeOffset.FromUnixTimeSeconds(1_700_100_000 + i));
        }

        await account.RecoverAsync();
        (await account.LocalItemsAsync()).ShouldBe(account.ServerItems());
        account.ServerItems().Count.ShouldBe(110);
    }

    /// <summary>An account with forty items in the backup and ten that came later; some were edited since.</summary>
    private async Task<SyncedAccount> BackedUpAsync()
    {
        SyncedAccount account = await SyncedAccount.FilledAsync(directory.Path);
        SyncedAccount.Copy(account.Items, directory.File("items.old"));
        SyncedAccount.Copy(account.State, directory.File("sync.old"));
        for (int i = 40; i < 50; i++)
        {
            account.AddToServer(i);
        }

        account.Server.Edits.Flag(account.Server.Items()[3].Id, SystemFlags.Flagged);
        (await account.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        return account;
    }

    private static async Task ShouldSettleAsync(SyncedAccount account, long downloads)
    {
        List<SyncReport> reports = await account.RecoverAsync();
        DamageTests.ShouldHaveNeitherLostNorDoubled(account, Enumerable.Range(0, 50));
        account.ServerItems().Count.ShouldBe(50);
        (await account.LocalItemsAsync()).ShouldBe(account.ServerItems());
        reports.Sum(r => r.Deleted).ShouldBe(0);
        reports.Sum(r => r.Uploaded).ShouldBe(0);
        reports.Sum(r => r.Downloaded).ShouldBe(downloads);
    }
}
