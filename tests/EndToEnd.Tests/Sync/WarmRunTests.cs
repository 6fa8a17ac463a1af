using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Sync;

/// <summary>Runs one after another on the same connection, on which the last run has left a mailbox selected.</summary>
public sealed class WarmRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("IMAP4rev1 SASL-IR LITERAL+ UIDPLUS MOVE CONDSTORE LIST-STATUS LIST-EXTENDED")]
    [InlineData("IMAP4rev1")]
    public async Task MailboxLeftSelected_MailArrivesAndGoes_TheNextRunSeesIt(string? capabilities)
    {
        await using Mailbox mailbox = await Mailbox.StartAsync(new() { ImapCapability = capabilities });
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.AppendAsync("INBOX", "Subject: first\r\n\r\n1\r\n"u8.ToArray(), Token);
        await using SyncAccount account = await mailbox.OpenAsync();
        (await account.SyncAsync(null, Token)).Downloaded.ShouldBe(1);

        await other.AppendAsync("INBOX", "Subject: second\r\n\r\n2\r\n"u8.ToArray(), Token);
        (await account.SyncAsync(null, Token)).Downloaded.ShouldBe(1);

        // A run that selected nothing lies between.
        (await account.SyncAsync(null, Token)).Downloaded.ShouldBe(0);
        await other.AppendAsync("INBOX", "Subject: third\r\n\r\n3\r\n"u8.ToArray(), Token);
        (await account.SyncAsync(null, Token)).Downloaded.ShouldBe(1);
        await other.ExpungeAsync("INBOX", "1", Token);
        SyncReport gone = await account.SyncAsync(new() { Folders = [FolderPath.Parse("INBOX")] }, null, Token);

        (gone.Downloaded, gone.Deleted).ShouldBe((0, 1));
        mailbox.Proxy.Snapshot().Connections.ShouldBe(1, "all on one connection");
    }
}
