using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Transfers;

[Collection(AloneCollection.Name)]
public sealed class TransferMemoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SixtyMegabytes_Downloaded_TakesMemoryOfAFewParts()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            await other.SeedAsync("INBOX", [new NewMessage(new MailMaker(63).OfSize(60_000_000), [], null)], Token);
        }

        await using SyncAccount account = await mailbox.OpenAsync();
        GC.Collect();
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0;
        mailbox.Proxy.Reset();
        Task<SyncReport> run = account.SyncAsync(null, Token);
        for (int tenth = 1; tenth < 10; tenth++)
        {
            await mailbox.Proxy.WhenPassed(ProxyDirection.Down, tenth * 6_000_000L, Token);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        (await run).Downloaded.ShouldBe(1);
        most.ShouldBeLessThan(30L << 20);
    }
}
