using System.Diagnostics;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Budgets;

public sealed class NoChangeTests
{
    private const int Mailboxes = 40;
    private const int EachHolds = 10;

    [Fact]
    public async Task ListStatusAndCondStore_NothingChanged_CostsFourTurnsColdAndOneWarm()
    {
        await using Mailbox mailbox = await StartAsync(null);
        Measured cold = await Measured.SyncAsync(mailbox);
        cold.ShouldCostAtMost(4, down: await BytesAsync(mailbox, 130));

        await using SyncAccount account = await mailbox.OpenAsync(o => o.Authentication = "PLAIN");
        await account.SyncAsync(null, TestContext.Current.CancellationToken);
        ProxyCounts before = mailbox.Proxy.Snapshot();
        SyncReport warm = await account.SyncAsync(null, TestContext.Current.CancellationToken);
        (mailbox.Proxy.Snapshot() - before).Turns.ShouldBe(1);
        warm.Traffic.Turns.ShouldBe(1);
    }

    [Fact]
    public async Task TenTimesTheMessages_NothingChanged_CostsTheSameBytes()
    {
        await using Mailbox mailbox = await StartAsync(null);
        Measured few = await Measured.SyncAsync(mailbox);
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            await other.SeedAsync("INBOX", new MailMaker(12, 300).Take(4000), TestContext.Current.CancellationToken);
        }

        await Measured.SyncAsync(mailbox);
        Measured many = await Measured.SyncAsync(mailbox);
        many.Counts.Turns.ShouldBe(few.Counts.Turns);
        Math.Abs(many.Counts.BytesDown - few.Counts.BytesDown).ShouldBeLessThan(40);
    }

    [Fact]
    public async Task RoundTripsOfFiftyMilliseconds_NothingChanged_CostsTheTurnsThatWereCounted()
    {
        await using Mailbox mailbox = await StartAsync(null);
        await TimeAsync(mailbox, 0);
        double near = Math.Min(await TimeAsync(mailbox, 0), await TimeAsync(mailbox, 0));
        double far = Math.Min(await TimeAsync(mailbox, 50), await TimeAsync(mailbox, 50));

        // The greeting is half a turn that nothing asked for; the machine may be busy.
        ((far - near) / 50).ShouldBeInRange(2, 6.5);
    }

    [Fact]
    public async Task NoListStatus_NothingChanged_AsksAllInOneFlight()
    {
        await using Mailbox mailbox = await StartAsync(Capabilities.Without("LIST-STATUS"));
        (await Measured.SyncAsync(mailbox)).ShouldCostAtMost(
            Measured.LoginAndLogout + 2, down: 1024 + (200 * (Mailboxes + 1)));
    }

    [Fact]
    public async Task NoCondStore_NothingChanged_ListsFlagsOfEachMailboxAndNoMore()
    {
        await using Mailbox mailbox = await StartAsync(Capabilities.Without("CONDSTORE", "QRESYNC"));
        Measured run = await Measured.SyncAsync(mailbox);
        run.ShouldMoveNoBodies();

        // What SELECT says of a mailbox and what is said of the account come beside the 60 bytes of a message.
        run.ShouldCostAtMost(
            Measured.LoginAndLogout + 1 + (2 * (Mailboxes + 1)),
            down: 1024 + (60 * EachHolds * (Mailboxes + 1)) + (1024 * (Mailboxes + 1)));
    }

    private static async Task<Mailbox> StartAsync(string? capabilities)
    {
        Mailbox mailbox = await Mailbox.StartAsync(new DovecotOptions { ImapCapability = capabilities });
        await using RawImap other = await mailbox.OtherClientAsync();
        var maker = new MailMaker(11, 400);
        for (int i = 0; i < Mailboxes; i++)
        {
            await other.CreateAsync(NameOf(i), TestContext.Current.CancellationToken);
            await other.SeedAsync(NameOf(i), maker.Take(EachHolds), TestContext.Current.CancellationToken);
        }

        await other.SeedAsync("INBOX", maker.Take(EachHolds), TestContext.Current.CancellationToken);
        await Measured.SyncAsync(mailbox);
        await mailbox.ShouldAgreeAsync();
        return mailbox;
    }

    private static string NameOf(int i) => $"Folder {i}";

    private static async Task<long> BytesAsync(Mailbox mailbox, int each)
    {
        await using RawImap other = await mailbox.OtherClientAsync();
        return 1024 + (await other.ListAsync(TestContext.Current.CancellationToken)).Sum(m => (long)each + (2 * m.WireName.Length));
    }

    private static async Task<double> TimeAsync(Mailbox mailbox, int roundTripMs)
    {
        var watch = Stopwatch.StartNew();
        await Measured.SyncAsync(mailbox, null, roundTripMs);
        return watch.Elapsed.TotalMilliseconds;
    }
}
