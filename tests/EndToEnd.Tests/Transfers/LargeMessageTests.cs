using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Settings.Values;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Transfers;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.EndToEnd.HardCases;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Transfers;

public sealed class LargeMessageTests
{
    private const int PartSize = 256 << 10;
    private const int InFlight = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ProxyFaultKind.Cut)]
    [InlineData(ProxyFaultKind.Reset)]
    public async Task LineCutTenTimes_LargeMessageDownloaded_GoesOnWhereItWas(ProxyFaultKind kind)
    {
        const int size = 20_000_000;
        const int cuts = 10;
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            var maker = new MailMaker(61, 2000);
            await other.SeedAsync("INBOX", maker.Take(50).Append(new NewMessage(maker.OfSize(size), ["\\Seen"], null)), Token);
        }

        mailbox.Proxy.Reset();
        SyncReport? report = null;
        for (int cut = 1; report is null; cut++)
        {
            cut.ShouldBeLessThanOrEqualTo(cuts + 1);
            mailbox.Proxy.ClearFaults();
            if (cut <= cuts)
            {
                mailbox.Proxy.Arm(new(kind, ProxyDirection.Down, (long)size * cut / (cuts + 1)));
            }

            try
            {
                report = await mailbox.SyncAsync(o => o.Retries = cut % 2);
            }
            catch (SyncException lost) when (lost.Failure == FailureClass.Transport)
            {
                // The next run goes on.
            }
        }

        ProxyCounts counts = mailbox.Proxy.Snapshot();
        TestContext.Current.TestOutputHelper?.WriteLine($"{counts}");
        counts.BytesDown.ShouldBeLessThan(size + (cuts * InFlight * PartSize) + ((cuts + 1) * 10_000) + (51 * 2500));
        report.Result.ShouldBe(SyncResult.InStep);
        await mailbox.ShouldAgreeAsync();
        await mailbox.ShouldRestAsync();
    }

    [Fact]
    public async Task LineCutThreeTimes_HeaderOnlyCompletedByRuns_GoesOnWhereItWas()
    {
        const int size = 8_000_000;
        const int cuts = 3;
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            await other.SeedAsync("INBOX", [new NewMessage(new MailMaker(64).OfSize(size), [], null)], Token);
        }

        (await mailbox.SyncAsync(o => o.Downloads = new() { Mode = DownloadMode.Headers })).Downloaded.ShouldBe(1);
        mailbox.Proxy.Reset();
        for (int cut = 1; cut <= cuts; cut++)
        {
            mailbox.Proxy.ClearFaults();
            mailbox.Proxy.Arm(new(ProxyFaultKind.Cut, ProxyDirection.Down, (long)size * cut / (cuts + 1)));
            await Should.ThrowAsync<SyncException>(() => mailbox.SyncAsync(Complete));
        }

        (await mailbox.SyncAsync(Complete)).Downloaded.ShouldBe(1);
        mailbox.Proxy.Snapshot().BytesDown.ShouldBeLessThan(size + (cuts * InFlight * PartSize) + ((cuts + 1) * 10_000));
        await mailbox.ShouldAgreeAsync();

        static void Complete(SyncAccountOptions options) =>
            (options.Retries, options.Downloads) = (0, DownloadRules.Everything with { CompletesExisting = true });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("SEARCHRES")]
    [InlineData("ESEARCH SEARCHRES")]
    public async Task SmallAndLarge_Downloaded_AreByteForByteWhateverTheServerOffers(string? missing)
    {
        await using Mailbox mailbox = await Mailbox.StartAsync(
            missing is null ? null : new DovecotOptions { ImapCapability = Capabilities.Without(missing.Split(' ')) });
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            var maker = new MailMaker(62, 2000);
            int[] sizes = [1 << 20, (1 << 20) + 1, 5 * PartSize, (5 * PartSize) - 1, (5 * PartSize) + 1, 700_000, 3_333_333];
            await other.SeedAsync("INBOX", sizes.Select(s => new NewMessage(maker.OfSize(s), [], null)).Concat(maker.Take(20)), Token);
        }

        Measured run = await Measured.SyncAsync(mailbox);
        run.Report.Downloaded.ShouldBe(27);
        await mailbox.ShouldAgreeAsync();
        await mailbox.ShouldRestAsync();
    }

    /// <summary>Where RFC822.SIZE is a guess, the end is where the server has no more.</summary>
    [Theory]
    [InlineData(17, LiarAccount.Modern)]
    [InlineData(2_000_000, LiarAccount.Modern)]
    [InlineData(2_000_000, LiarAccount.Plain)]
    [InlineData(9_000_000, LiarAccount.Plain)]
    public async Task H20_SizeOfALargeMessageIsWrong_Downloaded_IsWhole(long told, string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Server.Lies.Size = _ => told;
        await account.StartAsync(2);
        account.Inbox.Add(LiarAccount.Letter(10, new string('x', 3_000_000)));
        account.Inbox.Add(LiarAccount.Letter(11, new string('y', 300_000)));

        (await account.SettleAsync()).Downloaded.ShouldBe(2);
    }
}
