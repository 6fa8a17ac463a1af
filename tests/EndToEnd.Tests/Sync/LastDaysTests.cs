using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Sync;

/// <summary>Mail of the last N days alone, against a real server.</summary>
public sealed class LastDaysTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("QRESYNC CONDSTORE")]
    [InlineData("ESEARCH SEARCHRES")]
    public async Task FewerDaysThenMoreThenAll_Synchronised_TheLocalSideFollowsAndTheServerIsLeftAsItIs(string? missing)
    {
        await using Mailbox mailbox = await Mailbox.StartAsync(
            missing is null ? null : new DovecotOptions { ImapCapability = Capabilities.Without(missing.Split(' ')) });
        await using RawImap other = await mailbox.OtherClientAsync();
        var maker = new MailMaker(81, 2000);
        int[] ages = [400, 60, 40, 20, 5, 0];
        await other.SeedAsync("INBOX", ages.Select(a => new NewMessage(maker.OfSize(2000), [], DateTimeOffset.UtcNow.AddDays(-a))), Token);

        (await mailbox.SyncAsync(o => o.LastDays = 30)).Downloaded.ShouldBe(3);
        (await other.FetchAllAsync("INBOX", Token)).Count.ShouldBe(6);
        await ShouldRestAsync(mailbox, 30, 3);

        await mailbox.SyncAsync(o => o.LastDays = 10);
        await ShouldRestAsync(mailbox, 10, 2);
        await other.SeedAsync("INBOX", [new NewMessage(maker.OfSize(2000), [], DateTimeOffset.UtcNow.AddDays(-90))], Token);
        await other.ExpungeAsync("INBOX", "1", Token);
        await ShouldRestAsync(mailbox, 10, 2);
        (await other.FetchAllAsync("INBOX", Token)).Count.ShouldBe(6);

        (await mailbox.SyncAsync(o => o.LastDays = 50)).Downloaded.ShouldBe(2);
        await ShouldRestAsync(mailbox, 50, 4);
        (await mailbox.SyncAsync()).Downloaded.ShouldBe(2);
        await mailbox.ShouldAgreeAsync();
        await mailbox.ShouldRestAsync();
    }

    [Fact]
    public async Task SetWithTheTool_Synchronised_Counts()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        var maker = new MailMaker(82, 2000);
        await other.SeedAsync("INBOX", [new NewMessage(maker.OfSize(2000), [], DateTimeOffset.UtcNow.AddDays(-40)), new NewMessage(maker.OfSize(2000), [], null)], Token);
        await mailbox.InitAsync();
        await mailbox.RunCliAsync("settings set", "advanced.lastDays=30");
        await mailbox.RunCliAsync("sync");
        (await mailbox.TakeLocalAsync()).Messages.Count.ShouldBe(1);
        (await other.FetchAllAsync("INBOX", Token)).Count.ShouldBe(2);
    }

    private static async Task ShouldRestAsync(Mailbox mailbox, int days, int count)
    {
        SyncReport report = await mailbox.SyncAsync(o => o.LastDays = days);
        report.Result.ShouldBe(SyncResult.InStep);
        (report.Downloaded, report.Uploaded, report.Moved, report.Deleted, report.Flagged).ShouldBe((0, 0, 0, 0, 0));
        (await mailbox.TakeLocalAsync()).Messages.Count.ShouldBe(count);
    }
}
