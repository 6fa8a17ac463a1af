using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Budgets;

/// <summary>The comparison item by item that comes once a day.</summary>
public sealed class ReconcileTests
{
    private const int Messages = 3000;

    [Fact]
    public async Task NothingChanged_Due_ListsFlagsOfEachMessageOnceAndNoBodies()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            await other.SeedAsync("INBOX", new MailMaker(14, 300).Take(Messages), TestContext.Current.CancellationToken);
        }

        (await Measured.SyncAsync(mailbox)).Report.FoldersCompared.ShouldBe(0);
        (await Measured.SyncAsync(mailbox)).Report.FoldersCompared.ShouldBe(0);

        Measured run = await Measured.SyncAsync(mailbox, o => o.ReconcileInterval = TimeSpan.Zero);

        run.Report.FoldersCompared.ShouldBe(1);
        run.ShouldMoveNoBodies();
        run.ShouldCostAtMost(Measured.LoginAndLogout + 4, down: 2048 + (60 * Messages));
    }
}
