using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.Servers.Lying;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>UIDNEXT and HIGHESTMODSEQ that are missing, or go backwards.</summary>
public sealed class NumbersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H06_UidNextMissing_EditsOnBothSides_ComeInStep(string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Server.Lies.UidNext = _ => null;
        await account.StartAsync();

        SyncReport report = await EditBothAsync(account);

        (report.Downloaded, report.Uploaded, report.Deleted).ShouldBe((1, 1, 2));
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H06_UidNextMissing_NoUidPlus_UploadIsFound(string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Server.Lies.Capabilities = account.Server.Lies.Capabilities.Replace(" UIDPLUS", "", StringComparison.Ordinal);
        account.Server.Lies.UidNext = _ => null;
        await account.StartAsync();

        SyncReport report = await EditBothAsync(account);

        report.Uploaded.ShouldBe(1);
        account.Server.Counts.Appends.ShouldBe(1);
    }

    /// <summary>A lower UIDNEXT under the same UIDVALIDITY: the mailbox is an older one.</summary>
    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H06_UidNextDecreases_UidsGivenAnew_NothingIsLostOrDoubled(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        account.Inbox.Messages.RemoveAll(m => m.Uid > 3);
        account.Inbox.UidNext = 4;
        account.Inbox.Add(LiarAccount.Letter(50));
        account.Inbox.UidNext.ShouldBe(5u);

        await account.SettleAsync();

        foreach (int number in (int[])[1, 2, 3, 4, 5, 6, 50])
            (await account.CopiesAsync(LiarAccount.Letter(number))).ShouldBe((1, 1), $"letter {number}");
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H06_UidNextDecreases_NothingElse_OneFullReconcileWithoutABody(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        account.Server.Lies.UidNext = _ => "2";

        await account.SettleAsync();

        account.ShouldHaveMovedNoBody();
        if (kind == LiarAccount.Modern)
        {
            account.Server.Commands.Clear();
            await account.ShouldRestAsync();
            account.Server.Commands.ShouldNotContain(c => c.Contains("FETCH", StringComparison.Ordinal), "the new number is the known one now");
        }
    }

    [Theory]
    [InlineData(LiarAccount.Modern)]
    [InlineData(LiarAccount.CondStore)]
    public async Task H07_HighestModSeqRegresses_OneFullReconcile(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        account.Inbox.Expunge(1);
        account.Inbox.Flag(account.Inbox.Find(3)!, "\\Flagged");
        account.Inbox.HighestModSeq = 3;
        account.Inbox.Messages.ForEach(m => m.ModSeq = 2);

        SyncReport report = await account.SettleAsync();

        (report.Deleted, report.Flagged, report.Downloaded, report.Uploaded).ShouldBe((1, 1, 0, 0));
        account.ShouldHaveMovedNoBody();
        int listings = account.Server.Counts.Listings;
        listings.ShouldBeLessThanOrEqualTo(2);
        await account.ShouldRestAsync();
        account.Server.Counts.Listings.ShouldBe(listings);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("NOMODSEQ")]
    [InlineData("-1")]
    [InlineData(null)]
    public async Task H07_HighestModSeqIsNone_EditsOnBothSides_ComeInStep(string? told)
    {
        foreach (string kind in (string[])[LiarAccount.Modern, LiarAccount.CondStore])
        {
            await using var account = new LiarAccount(kind);
            await account.StartAsync();
            account.Server.Lies.HighestModSeq = _ => told;

            SyncReport report = await EditBothAsync(account);

            (report.Downloaded, report.Uploaded, report.Deleted).ShouldBe((1, 1, 2), kind);
        }
    }

    [Theory]
    [InlineData(LiarAccount.Modern)]
    [InlineData(LiarAccount.CondStore)]
    public async Task H07_HighestModSeqZeroWhileEmpty_FirstMessageComes_IsSeen(string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Server.Lies.HighestModSeq = m => m.Messages.Count == 0 ? "0" : LyingMessageNumber(m);
        await account.SettleAsync();

        account.Inbox.Add(LiarAccount.Letter(1));

        (await account.SettleAsync()).Downloaded.ShouldBe(1);
    }

    /// <summary>The mailbox shows no mod-sequence in one run and has one in the next, and the other way round.</summary>
    [Fact]
    public async Task H07_HighestModSeqComesAndGoes_EveryRun_ComesInStep()
    {
        await using var account = new LiarAccount();
        await account.StartAsync();
        for (int run = 0; run < 4; run++)
        {
            bool isTold = run % 2 == 1;
            account.Server.Lies.HighestModSeq = m => isTold ? LyingMessageNumber(m) : null;
            account.Inbox.Add(LiarAccount.Letter(60 + run));
            account.Inbox.Expunge(account.Inbox.Messages[0].Uid);

            SyncReport report = await account.SettleAsync();

            (report.Downloaded, report.Deleted).ShouldBe((1, 1));
        }
    }

    /// <summary>Flags below UIDNEXT, as many messages as before: nothing but the flags themselves tells.</summary>
    [Fact]
    public async Task H09_NoCondStore_FlagsChangedAndCountsEqual_AreSeen()
    {
        await using var account = new LiarAccount(LiarAccount.Plain);
        await account.StartAsync();
        account.Inbox.Flag(account.Inbox.Find(2)!);
        account.Inbox.Flag(account.Inbox.Find(5)!, "\\Seen", "\\Flagged", "$Label1");

        (await account.SettleAsync()).Flagged.ShouldBe(2);

        // One goes and one comes: the count is the same again.
        account.Inbox.Expunge(1);
        account.Inbox.Add(LiarAccount.Letter(70));
        SyncReport report = await account.SettleAsync();
        (report.Downloaded, report.Deleted).ShouldBe((1, 1));
        account.Server.Counts.Bodies.ShouldBe(1);
    }

    private static string LyingMessageNumber(LyingMailbox mailbox) => mailbox.HighestModSeq.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Something new, something flagged and something deleted, here and there.</summary>
    private static async Task<SyncReport> EditBothAsync(LiarAccount account)
    {
        account.Inbox.Add(LiarAccount.Letter(100));
        account.Inbox.Expunge(1);
        account.Inbox.Flag(account.Inbox.Find(3)!, "\\Flagged");
        await account.AddAsync(LiarAccount.Letter(101));
        await account.EditAsync(async store =>
        {
            List<Sqlite.StoredItem> items = await Measured.ItemsAsync(store, "INBOX");
            await store.Items.DeleteAsync([items[1].Id], Token);
            await store.Items.ChangeFlagsAsync([items[4].Id], new(new(Core.Model.SystemFlags.Answered, null), default), Token);
        });
        SyncReport report = await account.SettleAsync();
        account.Inbox.Messages.Count.ShouldBe(6);
        report.Flagged.ShouldBe(2);
        return report;
    }
}
