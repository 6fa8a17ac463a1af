using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>What an account remembers is lost, old or broken; and what was begun is about things that are gone.</summary>
public sealed class StateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H30_StateLost_Rebuilt_MovesNoBody(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync(10);
        Remove(account);

        await account.SettleAsync();

        account.ShouldHaveMovedNoBody();
        account.Inbox.Messages.Count.ShouldBe(10);
    }

    [Fact]
    public async Task H30_StateCorrupt_StopsWithoutAChange_AndIsRebuiltWithoutABody()
    {
        await using var account = new LiarAccount();
        await account.StartAsync(10);
        await File.WriteAllBytesAsync(State(account), [.. "SQLite format 3\0"u8, .. new byte[5000]], Token);

        SyncReport report = await account.SyncAsync();

        report.Stops.ShouldHaveSingleItem().Name.ShouldBe(SafetyStop.BaselineUnreadable);
        account.ShouldHaveMovedNoBody();
        await account.SyncAsync(new SyncRequest { AllowedStops = [SafetyStop.BaselineUnreadable] });
        await account.SettleAsync();
        account.ShouldHaveMovedNoBody();
    }

    [Fact]
    public async Task H30_OpenedTwice_TheSecondIsRefused()
    {
        await using var account = new LiarAccount();
        await account.StartAsync(1);
        await using SyncAccount first = await account.OpenAsync();

        SyncException refused = await Should.ThrowAsync<SyncException>(() => account.OpenAsync());

        refused.Failure.ShouldBe(FailureClass.Locked);
        (await first.SyncAsync(null, Token)).Result.ShouldBe(SyncResult.InStep);
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H29_BothSidesFilledBeforeTheFirstSync_ArePairedAndMergedWithoutABody(string kind)
    {
        await using var account = new LiarAccount(kind);
        for (int i = 1; i <= 8; i++)
        {
            var message = account.Inbox.Add(LiarAccount.Letter(i), i % 2 == 0 ? ["\\Seen"] : []);
            await account.EditAsync(store => store.Items.AddAsync(
                FolderPath.Parse("INBOX"), message.Bytes, new(i % 3 == 0 ? SystemFlags.Flagged : SystemFlags.None, null), message.InternalDate, Token));
        }

        await account.SettleAsync();

        account.ShouldHaveMovedNoBody();
        account.Inbox.Messages.Count.ShouldBe(8);
        account.Inbox.Messages[5].Flags.ShouldBe(["\\Flagged", "\\Seen"]);
    }

    /// <summary>A clock that is wrong by a day, a summer time that was forgotten: the message is the same one.</summary>
    [Theory]
    [InlineData(24 * 60)]
    [InlineData(-24 * 60)]
    [InlineData(60)]
    [InlineData(-60)]
    [InlineData(1)]
    public async Task H25_DatesOffByAClock_BothSidesFilled_ArePairedWithoutABody(int minutes)
    {
        await using var account = new LiarAccount();
        for (int i = 1; i <= 4; i++)
        {
            var message = account.Inbox.Add(LiarAccount.Letter(i));
            await account.AddAsync(message.Bytes, date: message.InternalDate.AddMinutes(minutes));
        }

        SyncReport report = await account.SyncAsync();

        (report.Result, report.Downloaded, report.Uploaded).ShouldBe((SyncResult.InStep, 0, 0));
        account.ShouldHaveMovedNoBody();
        await account.ShouldRestAsync();
    }

    /// <summary>The same moment in the words of two zones, around the hour that comes twice.</summary>
    [Theory]
    [InlineData("2024-10-27T02:30:00+02:00")]
    [InlineData("2024-10-27T02:30:00+01:00")]
    [InlineData("2024-03-31T01:59:59+01:00")]
    [InlineData("2024-03-31T03:00:00+02:00")]
    [InlineData("2024-06-01T23:30:00-11:00")]
    [InlineData("2024-06-01T23:30:00+14:00")]
    public async Task H25_SummerTimeAndZones_UploadedAndDownloaded_KeepTheMoment(string moment)
    {
        await using var account = new LiarAccount();
        DateTimeOffset date = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        account.Inbox.Add(LiarAccount.Letter(1), date: date);
        await account.AddAsync(LiarAccount.Letter(2), date: date);

        await account.SettleAsync();

        account.Inbox.Messages.ShouldAllBe(m => m.InternalDate.UtcDateTime == date.UtcDateTime);
        account.Inbox.Renumber(1_900_000_000);
        account.Server.Counts = new();
        await account.SettleAsync();
        account.ShouldHaveMovedNoBody();
    }

    [Fact]
    public async Task H29_CopiedHere_IsAMessageOfItsOwn()
    {
        await using var account = new LiarAccount();
        await account.StartAsync(2);
        DateTimeOffset date = account.Inbox.Messages[0].InternalDate;
        await account.AddAsync(LiarAccount.Letter(1), date: date);

        (await account.SettleAsync()).Uploaded.ShouldBe(1);

        (await account.CopiesAsync(LiarAccount.Letter(1))).ShouldBe((2, 2));
        await account.EditAsync(async store => await store.Items.DeleteAsync([(await Measured.ItemsAsync(store, "INBOX"))[0].Id], Token));
        await account.SettleAsync();
        (await account.CopiesAsync(LiarAccount.Letter(1))).ShouldBe((1, 1));
    }

    /// <summary>Everything that waits here is about UIDs that mean nothing any more.</summary>
    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H32_UidsStaleUnderPendingEdits_FlagsMovesAndDeletionsReachTheRightMessages(string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Server.Add("There");
        await account.StartAsync();
        await account.EditAsync(async store =>
        {
            List<StoredItem> items = await Measured.ItemsAsync(store, "INBOX");
            await store.Items.ChangeFlagsAsync([items[0].Id], new(new(SystemFlags.Flagged, null), default), Token);
            await store.Items.MoveAsync([items[1].Id], FolderPath.Parse("There"), Token);
            await store.Items.DeleteAsync([items[2].Id], Token);
        });
        account.Inbox.Renumber(1_900_000_000, first: 3);

        await account.SettleAsync();

        account.Inbox.Messages.Single(m => m.Flags.Contains("\\Flagged")).Bytes.ShouldBe(LiarAccount.Letter(1));
        account.Server.Find("There")!.Messages.ShouldHaveSingleItem().Bytes.ShouldBe(LiarAccount.Letter(2));
        (await account.CopiesAsync(LiarAccount.Letter(3))).ShouldBe((0, 0));
        account.ShouldHaveMovedNoBody();
    }

    private static string State(LiarAccount account) => Path.Combine(account.Local, "sync.db");

    private static void Remove(LiarAccount account)
    {
        foreach (string file in Directory.GetFiles(account.Local, "sync.db*"))
            File.Delete(file);
    }
}
