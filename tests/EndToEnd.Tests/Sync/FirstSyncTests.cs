using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Sync;

public sealed class FirstSyncTests
{
    [Fact]
    public async Task H14_FilledMailboxesOfHardNames_SyncedTwice_AreTheSameAndThenAtRest()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            var maker = new MailMaker(7, 2000);
            foreach (string name in HardNames.All)
            {
                await other.CreateAsync(name, TestContext.Current.CancellationToken);
                await other.SeedAsync(name, maker.Take(5), TestContext.Current.CancellationToken);
            }

            await other.SeedAsync("INBOX", maker.Take(300), TestContext.Current.CancellationToken);
        }

        SyncReport first = await mailbox.SyncAsync();
        first.Errors.ShouldBeEmpty();
        first.Result.ShouldBe(SyncResult.InStep);
        await mailbox.ShouldAgreeAsync();

        mailbox.Proxy.Reset();
        SyncReport second = await mailbox.SyncAsync();
        second.Result.ShouldBe(SyncResult.InStep);
        (second.Downloaded + second.Uploaded + second.Moved + second.Deleted + second.Flagged + second.FoldersChanged).ShouldBe(0);
        second.Traffic.Turns.ShouldBeLessThanOrEqualTo(4);
        mailbox.Proxy.Snapshot().BytesDown.ShouldBeLessThan(1024 + (41 * 260));
    }
}
