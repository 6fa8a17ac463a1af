using System.Text;
using System.Text.Json;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Settings.Values;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Transfers;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.Sync;

/// <summary>Headers alone, the rest later, against a real server.</summary>
public sealed class DownloadModeTests
{
    private const int Large = 2 << 20;
    private static readonly FolderPath Inbox = FolderPath.Parse("INBOX");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Modes_HeadersThenOneOpenedThenCustomThenFull_EachTakesWhatItSays()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            await other.SeedAsync("INBOX", new MailMaker(5, 3000).Take(20), Token);
            await other.AppendAsync("INBOX", Encoding.ASCII.GetBytes($"Message-ID: <large@example.test>\r\nSubject: large\r\n\r\n{new string('x', Large)}\r\n"), Token);
        }

        // 21 headers and what surrounds them, of two megabytes.
        SyncReport first = await mailbox.SyncAsync(Headers);
        first.Result.ShouldBe(SyncResult.InStep);
        first.Downloaded.ShouldBe(21);
        first.Traffic.BytesDown.ShouldBeLessThan(60_000);
        List<StoredItem> items = await ItemsAsync(mailbox);
        items.ShouldAllBe(i => i.IsPartial);
        (await mailbox.SyncAsync(Headers)).Traffic.Turns.ShouldBeLessThanOrEqualTo(4);

        await using (SyncAccount account = await mailbox.OpenAsync(Headers))
        {
            await account.CompleteAsync(items[0].Id, Token);
            (await account.Local.Items.GetAsync(items[0].Id, Token))!.IsPartial.ShouldBeFalse();
            await account.CompleteAsync(items[0].Id, Token);
        }

        SyncReport custom = await mailbox.SyncAsync(o => o.Downloads = new() { Mode = DownloadMode.Custom, LargestWhole = 1 << 20, CompletesExisting = true });
        custom.Downloaded.ShouldBe(19);
        (await ItemsAsync(mailbox)).Where(i => i.IsPartial).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            i => i.Size.ShouldBeGreaterThan(Large), i => i.Subject.ShouldBe("large"));

        (await mailbox.SyncAsync(o => o.Downloads = DownloadRules.Everything with { CompletesExisting = true })).Downloaded.ShouldBe(1);
        await mailbox.ShouldAgreeAsync();
        await mailbox.ShouldRestAsync();
    }

    [Fact]
    public async Task HeaderOnly_ShownAndFetchedByTheTool_IsTheHeaderThenTheMessage()
    {
        const string Head = "Message-ID: <a@example.test>\r\nSubject: a\r\n\r\n";
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.AppendAsync("INBOX", Encoding.ASCII.GetBytes(Head + "text\r\n"), Token);
        await mailbox.InitAsync();
        await mailbox.RunCliAsync("settings set", "advanced.downloadMode=headers");
        await mailbox.RunCliAsync("sync");
        string id = await StateAsync(mailbox, "header");
        (await mailbox.RunCliAsync("item show", id, "--raw")).ShouldBe(Head);
        (await mailbox.RunCliAsync("item show", id, "--raw", "--fetch")).ShouldBe(Head + "text\r\n");
        await StateAsync(mailbox, "full");
        await mailbox.ShouldAgreeAsync();
    }

    [Fact]
    public async Task MovedHereDeletedThere_HeaderIsNotAppended()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.SeedAsync("INBOX", new MailMaker(5, 3000).Take(1), Token);
        await mailbox.SyncAsync(Headers);
        await using SyncAccount account = await mailbox.OpenAsync(Headers);
        ItemId id = (await account.Local.Items.ListAsync(new() { Folder = Inbox }, Token).ToListAsync(Token)).ShouldHaveSingleItem().Id;
        await account.Local.Folders.CreateAsync(FolderPath.Parse("Done"), cancellationToken: Token);
        await account.Local.Items.MoveAsync([id], FolderPath.Parse("Done"), Token);
        await other.ExpungeAsync("INBOX", "1:*", Token);
        (await account.SyncAsync(cancellationToken: Token)).Errors.ShouldHaveSingleItem().Class.ShouldBe(FailureClass.Rejected);
        (await other.FetchAllAsync("Done", Token)).ShouldBeEmpty();
        (await account.Local.Items.GetAsync(id, Token)).ShouldNotBeNull();
        (await Should.ThrowAsync<SyncException>(() => account.CompleteAsync(id, Token))).Failure.ShouldBe(FailureClass.Rejected);
    }

    private static void Headers(SyncAccountOptions options) => options.Downloads = new() { Mode = DownloadMode.Headers };

    private static async Task<List<StoredItem>> ItemsAsync(Mailbox mailbox)
    {
        await using SyncAccount account = await mailbox.OpenAsync();
        return await account.Local.Items.ListAsync(new() { Folder = Inbox }, Token).ToListAsync(Token);
    }

    private static async Task<string> StateAsync(Mailbox mailbox, string state)
    {
        JsonElement item = JsonDocument.Parse(await mailbox.RunCliAsync("item list", "--json")).RootElement.GetProperty("items").EnumerateArray().Single();
        item.GetProperty("state").GetString().ShouldBe(state);
        return item.GetProperty("id").GetString()!;
    }
}
