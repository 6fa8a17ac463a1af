using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.Fallbacks;

/// <summary>Without the right to write (RFC 4314 4), PERMANENTFLAGS names \Seen and \Deleted alone: no keyword can be kept.</summary>
public sealed class KeywordLimitsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task H24_MailboxThatKeepsNoKeywords_TaggedHere_KeepsTheTagsHereAndComesToRest()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync(new DovecotOptions { MailPlugins = "acl", PluginSettings = "acl = vfile" });
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.CreateAsync("Shared", Token);
        await other.SeedAsync("Shared", new MailMaker(67, 500).Take(4).Select(m => m with { Flags = [] }), Token);
        (await mailbox.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        string acl = Path.Combine(mailbox.Server.HomeOf("alice"), "sdbox", "mailboxes", "Shared", "dbox-Mails", "dovecot-acl");
        await File.WriteAllTextAsync(acl, "owner lrsitexk\n", Token);

        await Measured.EditAsync(mailbox, async store =>
        {
            List<StoredItem> items = await Measured.ItemsAsync(store, "Shared");
            await store.Items.ChangeFlagsAsync([items[0].Id], new(new(SystemFlags.Seen | SystemFlags.Flagged, KeywordSet.Of(["mine"])), default), Token);
            await store.Items.ChangeFlagsAsync([items[1].Id], new(new(SystemFlags.None, KeywordSet.Of(["mine"])), default), Token);
            await store.Items.AddAsync(FolderPath.Parse("Shared"), "Subject: new\r\n\r\nnew\r\n"u8.ToArray(), new(SystemFlags.Seen, KeywordSet.Of(["mine"])), cancellationToken: Token);
        });
        await mailbox.SyncAsync();
        SyncReport rest = await mailbox.SyncAsync();
        rest = await mailbox.SyncAsync();

        (rest.Downloaded + rest.Uploaded + rest.Flagged + rest.Deleted).ShouldBe(0);
        rest.Errors.ShouldBeEmpty();
        (await mailbox.TakeLocalAsync()).Messages.Count(m => m.Contains("mine", StringComparison.Ordinal)).ShouldBe(3);
        await using RawImap reader = await mailbox.OtherClientAsync();
        IReadOnlyList<RawMessage> held = await reader.FetchAllAsync("Shared", Token);
        held.Count.ShouldBe(5);
        held.Count(m => m.Flags.Contains("\\Seen")).ShouldBe(2);
        held.ShouldAllBe(m => !m.Flags.Contains("mine"));
    }
}
