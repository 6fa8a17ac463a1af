using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Budgets;

public sealed class InitialTests
{
    [Fact]
    public async Task OneMailbox_FirstSync_CostsATurnForFiveHundredMessages()
    {
        const int count = 2000;
        await using Mailbox mailbox = await Mailbox.StartAsync();
        long size;
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            size = await Measured.SeedAsync(other, "INBOX", new MailMaker(21, 2000).Take(count));
        }

        Measured run = await Measured.SyncAsync(mailbox);
        run.Report.Downloaded.ShouldBe(count);
        run.ShouldCostAtMost(Measured.LoginAndLogout + 2 + (count / 500), down: size + (140 * count), up: 512 + (100 * (count / 500)));
        await mailbox.ShouldAgreeAsync();
    }

    [Fact]
    public async Task ManyMailboxes_FirstSync_CostsTwoTurnsEach()
    {
        const int mailboxes = 30;
        const int each = 20;
        await using Mailbox mailbox = await Mailbox.StartAsync();
        long size = 0;
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            var maker = new MailMaker(22, 1000);
            for (int i = 0; i < mailboxes - 1; i++)
            {
                await other.CreateAsync($"Folder {i}", TestContext.Current.CancellationToken);
                size += await Measured.SeedAsync(other, $"Folder {i}", maker.Take(each));
            }

            size += await Measured.SeedAsync(other, "INBOX", maker.Take(each));
        }

        Measured run = await Measured.SyncAsync(mailbox);
        run.Report.Downloaded.ShouldBe(mailboxes * each);
        run.ShouldCostAtMost(
            Measured.LoginAndLogout + (2 * mailboxes), down: size + (140 * mailboxes * each) + (1024 * mailboxes));
        await mailbox.ShouldAgreeAsync();
    }
}
