using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Budgets;

public sealed class DeltaTests
{
    /// <remarks>Where messages have gone, those that have come may be the same ones moved: their identities cost bytes, no turn.</remarks>
    [Theory]
    [InlineData(1, 50, 0)]
    [InlineData(4, 50, 0)]
    [InlineData(1, 0, 40)]
    [InlineData(4, 0, 40)]
    [InlineData(1, 50, 40)]
    [InlineData(4, 50, 40)]
    public async Task FlaggedAndNewOrExpungedOnTheServer_Synced_CostsTwoTurnsForEachMailbox(int dirty, int arrivals, int expunged)
    {
        const int flagged = 60;
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        var maker = new MailMaker(31, 1500);
        for (int i = 0; i < 6; i++)
        {
            await other.CreateAsync($"Folder {i}", TestContext.Current.CancellationToken);
            await other.SeedAsync($"Folder {i}", maker.Take(300), TestContext.Current.CancellationToken);
        }

        await Measured.SyncAsync(mailbox);
        long size = 0;
        for (int i = 0; i < dirty; i++)
        {
            size += await Measured.SeedAsync(other, $"Folder {i}", maker.Take(arrivals));
            await other.StoreAsync($"Folder {i}", $"101:{100 + flagged}", "+FLAGS", "\\Flagged Later", TestContext.Current.CancellationToken);
            if (expunged > 0)
            {
                await other.ExpungeAsync($"Folder {i}", $"11:{10 + expunged}", TestContext.Current.CancellationToken);
            }
        }

        Measured run = await Measured.SyncAsync(mailbox);
        run.Report.Downloaded.ShouldBe(dirty * arrivals);
        run.Report.Deleted.ShouldBe(dirty * expunged);
        run.ShouldCostAtMost(
            Measured.LoginAndLogout + 1 + (2 * dirty),
            down: size + (dirty * ((140 * arrivals) + (90 * flagged) + (4 * expunged))) + 1024 + (7 * 150) + (dirty * 500)
                + (expunged > 0 ? dirty * arrivals * 250 : 0));
        await mailbox.ShouldAgreeAsync();
    }
}
