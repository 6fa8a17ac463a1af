using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Repair;

/// <summary>H30: whatever happens to the files, the server loses nothing, nothing is doubled, and in the end both sides are the same.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly (string Name, Action<string, Random> Damage)[] Damages =
    [
        ("flip", FileDamage.Flip), ("zero", FileDamage.Zero), ("truncate", FileDamage.Truncate), ("behead", FileDamage.Behead),
    ];

    private readonly TestDirectory directory = new();

    public static TheoryData<string, int> Cases { get; } = new(Damages.SelectMany(d => Enumerable.Range(1, 6).Select(seed => (d.Name, seed))));

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task H30_StateDamaged_IsSetAsideAndMatchedAgain(string kind, int seed)
    {
        SyncedAccount account = await SyncedAccount.FilledAsync(directory.Path);
        await account.AddLocallyAsync("INBOX", "added while nobody looked");
        account.AddToServer(100);
        Damages.Single(d => d.Name == kind).Damage(account.State, new(seed));
        await MarkUncleanAsync(account.State);

        List<SyncReport> reports = await account.RecoverAsync();

        ShouldHaveNeitherLostNorDoubled(account, [.. Enumerable.Range(0, 40), 100]);
        account.ServerItems().Count.ShouldBe(42);
        (await account.LocalItemsAsync()).ShouldBe(account.ServerItems());
        reports.Sum(r => r.Deleted).ShouldBe(0);
        reports.Sum(r => r.Uploaded).ShouldBe(1);
        reports.Sum(r => r.Downloaded).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task H30_ItemsDamaged_AreRepairedAndFetchedAgain(string kind, int seed)
    {
        SyncedAccount account = await SyncedAccount.FilledAsync(directory.Path, size: 3000);
        await account.AddLocallyAsync("INBOX", "added while nobody looked");
        account.AddToServer(100);
        Damages.Single(d => d.Name == kind).Damage(account.Items, new(seed));

        await account.RepairAsync();
        List<SyncReport> reports = await account.RecoverAsync();

        ShouldHaveNeitherLostNorDoubled(account, [.. Enumerable.Range(0, 40), 100]);
        account.ServerItems().Count.ShouldBeInRange(41, 42);
        (await account.LocalItemsAsync()).ShouldBe(account.ServerItems());
        reports.Sum(r => r.Deleted).ShouldBe(0);
        reports.Sum(r => r.Uploaded).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task H30_DamagedItems_AreNeverReplacedUnasked()
    {
        SyncedAccount account = await SyncedAccount.FilledAsync(directory.Path);
        FileDamage.Behead(account.Items, new(1));
        byte[] before = await File.ReadAllBytesAsync(account.Items);
        SyncException refused = await Should.ThrowAsync<SyncException>(() => account.SyncAsync(allow: true));
        refused.Failure.ShouldBe(FailureClass.Storage);
        (await File.ReadAllBytesAsync(account.Items)).ShouldBe(before);
        (await account.RepairAsync()).SetAside.ShouldNotBeNull();
        Directory.GetFiles(directory.Path, "items.db.damaged-*").Length.ShouldBe(1);
    }

    [Fact]
    public async Task H30_DamagedState_AsksUntilItIsAllowed()
    {
        SyncedAccount account = await SyncedAccount.FilledAsync(directory.Path);
        FileDamage.Behead(account.State, new(1));
        for (int run = 0; run < 2; run++)
        {
            SyncReport stopped = await account.SyncAsync();
            stopped.Result.ShouldBe(SyncResult.Stopped);
            stopped.Stops.ShouldHaveSingleItem().Name.ShouldBe(SafetyStop.BaselineUnreadable);
        }

        (await account.SyncAsync(allow: true, dryRun: true)).Result.ShouldBe(SyncResult.InStep);
        (await account.SyncAsync()).Result.ShouldBe(SyncResult.Stopped);
        (await account.SyncAsync(allow: true)).Result.ShouldBe(SyncResult.InStep);
        (await account.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        Directory.GetFiles(directory.Path, "sync.db.damaged-*").Length.ShouldBe(1);
        (await account.EventsAsync()).ShouldContain(e => e.Level == EventLevel.Error && e.Text.Contains("set aside", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task H30_LogOfAKilledRun_LostOrSpoiled_LosesNothing(bool isLost)
    {
        SyncedAccount account = await SyncedAccount.FilledAsync(directory.Path);
        await using (SqliteItemStore store = await account.OpenStoreAsync())
        {
            // What a killed run leaves: both files with their logs, copied while they are open.
            await using SqliteSyncState state = await account.OpenStateAsync(store);
            await store.Items.AddAsync(StoreFixture.Inbox, StoreFixture.Encode("in the log"));
            await state.CommitAsync(new() { Header = state.Header with { LocalGeneration = 77 } }, CancellationToken.None);
            SyncedAccount.Copy(account.Items, directory.File("i"));
            SyncedAccount.Copy(account.State, directory.File("s"));
        }

        SyncedAccount.Copy(directory.File("i"), account.Items);
        SyncedAccount.Copy(directory.File("s"), account.State);
        foreach (string log in (string[])[account.Items + "-wal", account.State + "-wal"])
        {
            File.Exists(log).ShouldBeTrue();
            if (isLost)
            {
                File.Delete(log);
            }
            else
            {
                FileDamage.Flip(log, new(5));
            }
        }

        List<SyncReport> reports = await account.RecoverAsync();
        ShouldHaveNeitherLostNorDoubled(account, Enumerable.Range(0, 40));
        (await account.LocalItemsAsync()).ShouldBe(account.ServerItems());
        reports.Sum(r => r.Deleted).ShouldBe(0);
    }

    internal static void ShouldHaveNeitherLostNorDoubled(SyncedAccount account, IEnumerable<int> numbers)
    {
        List<string> items = account.ServerItems();
        items.ShouldBeUnique();
        foreach (int number in numbers)
        {
            items.Count(i => i.Contains($"/{number}: ", StringComparison.Ordinal)).ShouldBe(1, $"item {number}");
        }
    }

    private static Task MarkUncleanAsync(string path) => File.WriteAllBytesAsync(path + "-wal", []);
}
