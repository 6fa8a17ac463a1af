using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Fallbacks;

public sealed class ReadOnlyMailboxTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MailboxWithoutRightToWrite_EditedHere_ReportsThePermissionAndLosesNothing()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync(new DovecotOptions { MailPlugins = "acl", PluginSettings = "acl = vfile" });
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.CreateAsync("Shared", Token);
        await other.SeedAsync("Shared", new MailMaker(65, 500).Take(6), Token);
        await other.SeedAsync("INBOX", new MailMaker(66, 500).Take(6), Token);
        (await mailbox.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        string acl = Path.Combine(mailbox.Server.HomeOf("alice"), "sdbox", "mailboxes", "Shared", "dbox-Mails", "dovecot-acl");
        await File.WriteAllTextAsync(acl, "owner lr\n", Token);
        await using RawImap reader = await mailbox.OtherClientAsync();
        ServerSnapshot before = await ServerSnapshot.TakeAsync(reader, Token);

        await Measured.EditAsync(mailbox, async store =>
        {
            var shared = await Measured.ItemsAsync(store, "Shared");
            await store.Items.ChangeFlagsAsync([shared[0].Id], new(new(SystemFlags.Answered, KeywordSet.Of(["mine"])), default), Token);
            await store.Items.DeleteAsync([shared[1].Id], Token);
            await store.Items.AddAsync(FolderPath.Parse("Shared"), "Subject: mine\r\n\r\nmine"u8.ToArray(), cancellationToken: Token);
            await store.Items.ChangeFlagsAsync([(await Measured.ItemsAsync(store, "INBOX"))[0].Id], new(new(SystemFlags.None, KeywordSet.Of(["mine"])), default), Token);
        });
        SyncReport report = await mailbox.SyncAsync();

        report.Errors.ShouldNotBeEmpty();
        report.Errors.ShouldAllBe(e => e.Class == FailureClass.Permission);
        ServerSnapshot after = await ServerSnapshot.TakeAsync(reader, Token);
        after.Messages.Where(m => m.StartsWith("Shared", StringComparison.Ordinal)).ShouldBe(before.Messages.Where(m => m.StartsWith("Shared", StringComparison.Ordinal)));
        after.Messages.Count(m => m.StartsWith("INBOX", StringComparison.Ordinal) && m.Contains("mine", StringComparison.Ordinal)).ShouldBe(1);
        (await mailbox.TakeLocalAsync()).Messages.Count(m => m.StartsWith("Shared", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(6);
    }

    [Fact]
    public async Task H22_RightLost_EditedHere_IsRefusedOnceThenUndone()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync(new DovecotOptions { MailPlugins = "acl", PluginSettings = "acl = vfile" });
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.CreateAsync("Shared", Token);
        await other.SeedAsync("Shared", new MailMaker(67, 500).Take(4), Token);
        (await mailbox.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        string acl = Path.Combine(mailbox.Server.HomeOf("alice"), "sdbox", "mailboxes", "Shared", "dbox-Mails", "dovecot-acl");
        await File.WriteAllTextAsync(acl, "owner lr\n", Token);

        await Measured.EditAsync(mailbox, async store =>
        {
            var shared = await Measured.ItemsAsync(store, "Shared");
            await store.Items.ChangeFlagsAsync([shared[0].Id], new(new(SystemFlags.Answered, KeywordSet.Of(["mine"])), default), Token);
            await store.Items.DeleteAsync([shared[1].Id], Token);
            await store.Items.MoveAsync([shared[2].Id], FolderPath.Parse("INBOX"), Token);
        });
        SyncReport refused = await mailbox.SyncAsync();
        refused.Errors.ShouldContain(e => e.Class == FailureClass.Permission);
        await mailbox.SyncAsync();
        (await mailbox.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        await mailbox.ShouldAgreeAsync();
    }
}
