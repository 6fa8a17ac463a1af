using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Settings.Values;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Sqlite;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Transfers;

public sealed class InteractiveTests
{
    private const int Huge = 100_000_000;
    private const int Small = 260_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LargeMessageUnderWay_ClickedOnASmallOne_GoesOutAtOnceAndAtMostOnePartIsAskedForBeforeItsAnswer()
    {
        // Parts are asked for in pairs or one by one, depending on how they came. Clicks at different moments meet both, so that
        // one of them would see two parts leave while it waits if nothing held them back.
        var watch = new CommandWatch();
        var slow = new FaultProxyOptions { Filter = watch, OneWayDelay = TimeSpan.FromMilliseconds(100), DownBytesPerSecond = 4 << 20 };
        await using Mailbox mailbox = await Mailbox.StartAsync(proxy: slow);
        await using RawImap other = await mailbox.OtherClientAsync();
        var maker = new MailMaker(71);
        byte[] small = maker.OfSize(Small);
        await other.SeedAsync("INBOX", [new NewMessage(small, [], null)], Token);
        await using SyncAccount account = await mailbox.OpenAsync();
        await account.SyncAsync(null, Token);
        StoredItem item = await account.Local.Items.ListAsync(new() { Folder = FolderPath.Parse("INBOX") }, Token).SingleAsync(Token);
        (await ReadAsync(account, item.Id)).ShouldBe(small);
        await other.SeedAsync("INBOX", [new NewMessage(maker.OfSize(Huge), [], null)], Token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int before = watch.Fetches.Count;
        Task run = account.SyncAsync(null, stop.Token);
        await watch.WhenSentAsync(before + 20, Token);

        for (int click = 0; click < 6; click++)
        {
            await mailbox.Proxy.WhenPassed(ProxyDirection.Down, mailbox.Proxy.Snapshot().BytesDown + (click * 80_000), Token);
            await ShouldGetAheadAsync(watch, slow, 2, async () => (await ReadAsync(account, item.Id)).ShouldBe(small));
            run.IsCompleted.ShouldBeFalse();
            await watch.WhenSentAsync(watch.Fetches.Count + 4, Token);
        }

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
        await account.DisconnectAsync(Token);
        mailbox.Proxy.Options = new() { Filter = watch };
        await account.SyncAsync(null, Token);
        await mailbox.ShouldAgreeAsync();
        watch.Fetches.Count(f => f.Connection != 2 && CommandWatch.IsPart(f.Command)).ShouldBeLessThanOrEqualTo((Huge / (256 << 10)) + 6);
    }

    [Fact]
    public async Task LargeMessageUnderWay_HeaderOnlyOpenedOverALineThatIsNotThereYet_AtMostOnePartIsAskedForBeforeItsAnswer()
    {
        var watch = new CommandWatch();
        var slow = new FaultProxyOptions { Filter = watch, OneWayDelay = TimeSpan.FromMilliseconds(100), DownBytesPerSecond = 4 << 20 };
        await using Mailbox mailbox = await Mailbox.StartAsync(proxy: slow);
        await using RawImap other = await mailbox.OtherClientAsync();
        var maker = new MailMaker(73);
        await other.SeedAsync("INBOX", [new NewMessage(maker.OfSize(Small), [], null)], Token);
        await mailbox.SyncAsync(o => o.Downloads = new() { Mode = DownloadMode.Headers });
        await using SyncAccount account = await mailbox.OpenAsync();
        StoredItem item = await account.Local.Items.ListAsync(new() { Folder = FolderPath.Parse("INBOX") }, Token).SingleAsync(Token);
        await other.SeedAsync("INBOX", [new NewMessage(maker.OfSize(Huge / 4), [], null)], Token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int before = watch.Fetches.Count;
        Task run = account.SyncAsync(null, stop.Token);
        await watch.WhenSentAsync(before + 20, Token);

        await ShouldGetAheadAsync(watch, slow, 3, () => account.CompleteAsync(item.Id, Token));

        run.IsCompleted.ShouldBeFalse();
        (await account.Local.Items.GetAsync(item.Id, Token))!.IsPartial.ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
        await account.DisconnectAsync(Token);
        mailbox.Proxy.Options = new() { Filter = watch };
        await account.SyncAsync(null, Token);
        await mailbox.ShouldAgreeAsync();
    }

    [Fact]
    public async Task LineDiedWhileItRested_Clicked_ComesOverANewOne()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        byte[] small = new MailMaker(74).OfSize(10_000);
        await other.SeedAsync("INBOX", [new NewMessage(small, [], null)], Token);
        await using SyncAccount account = await mailbox.OpenAsync();
        await account.SyncAsync(null, Token);
        StoredItem item = await account.Local.Items.ListAsync(new() { Folder = FolderPath.Parse("INBOX") }, Token).SingleAsync(Token);
        (await ReadAsync(account, item.Id)).ShouldBe(small);

        mailbox.Proxy.Arm(new(ProxyFaultKind.Reset, ProxyDirection.Up, 0) { Connection = 2 });

        (await ReadAsync(account, item.Id)).ShouldBe(small);
        mailbox.Proxy.SnapshotConnections().Count.ShouldBe(3);
    }

    [Fact]
    public async Task LargeAndGoneAndNeverSent_ReadFromTheServer_AreWholeAndNone()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        byte[] large = new MailMaker(72).OfSize(3_000_000);
        await other.SeedAsync("INBOX", [new NewMessage(large, [], null)], Token);
        await using SyncAccount account = await mailbox.OpenAsync();
        await account.SyncAsync(null, Token);
        StoredItem item = await account.Local.Items.ListAsync(new() { Folder = FolderPath.Parse("INBOX") }, Token).SingleAsync(Token);
        await account.DisconnectAsync(Token);

        (await ReadAsync(account, item.Id)).ShouldBe(large);
        await account.Local.Items.MoveAsync([item.Id], FolderPath.Parse("INBOX"), Token);
        ItemId unsent = await account.Local.Items.AddAsync(FolderPath.Parse("INBOX"), "Subject: here alone\r\n\r\n"u8.ToArray(), cancellationToken: Token);
        (await account.ReadFromServerAsync(unsent, Token)).ShouldBeNull();
        await other.ExpungeAsync("INBOX", "1", Token);
        (await account.ReadFromServerAsync(item.Id, Token)).ShouldBeNull();
    }

    /// <summary>What was clicked is asked for behind one part at most, and no more than one leaves before its answer is complete.</summary>
    private static async Task ShouldGetAheadAsync(CommandWatch watch, FaultProxyOptions slow, int line, Func<Task> click)
    {
        int sent = watch.Fetches.Count;
        await click();
        List<(int Connection, string Command)> meanwhile = [.. watch.Fetches.Take(watch.SentBeforeAnswerOn(line, slow)).Skip(sent)];
        string seen = string.Join(' ', meanwhile);
        meanwhile.Count(f => f.Connection == line).ShouldBe(1, seen);
        meanwhile.Count(f => f.Connection != line).ShouldBeLessThanOrEqualTo(1, seen);
    }

    private static async Task<byte[]> ReadAsync(SyncAccount account, ItemId item)
    {
        await using Stream stream = (await account.ReadFromServerAsync(item, Token)).ShouldNotBeNull();
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }
}
