using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Errors;

namespace IceWarp.Sync.Imap.Tests.Watch;

public sealed class NotifyWatchTests
{
    [Fact]
    public async Task ServerWithNotify_Watched_CoversAllFoldersAndTheTree()
    {
        (WatchedAccount account, StoreSignal first) = await WatchedAccount.NotifyAsync("INBOX", "a");
        await using WatchedAccount open = account;
        first.Folder.ShouldBeNull();
        first.Begun!.Folders.ShouldBe([new FolderId("INBOX"), new FolderId("a")]);
        first.Begun.IncludesTree.ShouldBeTrue();
    }

    [Fact]
    public async Task FoldersOfOthers_Watched_AreLeftToThePoller()
    {
        await using var account = new WatchedAccount(WatchedAccount.Notify + " NAMESPACE", "INBOX", "~bob/mail", "public.news", "own");
        Task<StoreSignal> first = account.NextAsync();
        await account.AnswerAsync("A2 NAMESPACE", "* NAMESPACE ((\"\" \"/\")) ((\"~\" \"/\")) ((\"public.\" \".\"))\r\nA2 OK\r\n");
        await account.AnswerAsync(WatchedAccount.SetCommand(3), "A3 OK set\r\n");
        (await first).Begun!.Folders.ShouldBe([new FolderId("INBOX"), new FolderId("own")]);
    }

    [Theory]
    [InlineData("* STATUS a (MESSAGES 4 UIDNEXT 8 UIDVALIDITY 7)\r\n", "a")]
    [InlineData("* STATUS inbox (UNSEEN 4)\r\n", "INBOX")]
    [InlineData("* STATUS {1}\r\na (HIGHESTMODSEQ 9)\r\n", "a")]
    [InlineData("* LIST () \"/\" new\r\n", null)]
    [InlineData("* LIST (\\NonExistent) \"/\" a\r\n", null)]
    [InlineData("* LIST () \"/\" b (\"OLDNAME\" (\"a\"))\r\n", null)]
    [InlineData("* STATUS a (MESSAGES 4)\r\n* LIST () \"/\" new\r\n* STATUS a (MESSAGES 5)\r\n", null)]
    public async Task Change_Told_IsOneSignal(string untagged, string? folder)
    {
        (WatchedAccount account, _) = await WatchedAccount.NotifyAsync("INBOX", "a");
        await using WatchedAccount open = account;
        await account.Server.SayAsync(untagged);
        (await account.NextGatheredAsync()).ShouldBe(new StoreSignal(folder is null ? null : new FolderId(folder)));
    }

    /// <remarks>As Dovecot 2.3.19 wrote it: the name in UTF-8, not in modified UTF-7.</remarks>
    [Fact]
    public async Task NameToldAsUtf8_Told_IsTheMailboxOfThatName()
    {
        (WatchedAccount account, _) = await WatchedAccount.NotifyAsync("INBOX", "&AMQ-pfel &- Birnen");
        await using WatchedAccount open = account;
        await account.Server.SayAsync(Encoding.UTF8.GetBytes("* STATUS {15}\r\nÄpfel & Birnen (MESSAGES 2 UIDNEXT 3 UNSEEN 2 HIGHESTMODSEQ 3)\r\n"));
        (await account.NextGatheredAsync()).ShouldBe(new StoreSignal(new("&AMQ-pfel &- Birnen")));
    }

    [Fact]
    public async Task FloodOfOtherNames_Told_IsNoSignalAndLeavesTheLineUsable()
    {
        (WatchedAccount account, _) = await WatchedAccount.NotifyAsync("INBOX", "a");
        await using WatchedAccount open = account;
        var flood = new StringBuilder();
        for (int i = 0; i < 20_000; i++)
        {
            flood.Append("* STATUS never-heard-of-").Append(i).Append(" (MESSAGES 1)\r\n* ").Append(i + 1).Append(" FETCH (FLAGS (\\Seen))\r\n* 5 EXISTS\r\n");
        }

        await account.Server.SayAsync(flood.ToString());
        await account.Server.SayAsync("* STATUS a (MESSAGES 4)\r\n");
        (await account.NextGatheredAsync()).ShouldBe(new StoreSignal(new("a")));
    }

    [Theory]
    [InlineData("NO [BADEVENT (MailboxName)] cannot")]
    [InlineData("BAD what?")]
    public async Task NotifyRefused_Watched_FallsBackToIdle(string refusal)
    {
        await using var account = new WatchedAccount(WatchedAccount.Notify, "INBOX", "a");
        Task<StoreSignal> first = account.NextAsync();
        await account.AnswerAsync(WatchedAccount.SetCommand(2), $"A2 {refusal}\r\n");
        await account.AnswerAsync("A3 EXAMINE \"INBOX\"", "* 3 EXISTS\r\nA3 OK in\r\n");
        await account.AnswerAsync("A4 IDLE", "+ idling\r\n");
        (await first).Begun!.Folders.ShouldBe([new FolderId("INBOX")]);
        await account.Server.SayAsync("* 4 EXISTS\r\n");
        (await account.NextGatheredAsync()).Folder.ShouldBe(new FolderId("INBOX"));
    }

    [Fact]
    public async Task NotifyRefusedAndNoIdle_Watched_EndsTheWatch()
    {
        await using var account = new WatchedAccount("IMAP4rev1 SASL-IR AUTH=PLAIN NOTIFY", "INBOX");
        Task<StoreSignal> first = account.NextAsync();
        await account.AnswerAsync(WatchedAccount.SetCommand(2), "A2 NO\r\n");
        await first.ShouldThrowAsync<ImapRefusedException>();
    }

    [Fact]
    public async Task Overflow_SaysSo_IsSetAnewAndAsksToLookEverywhere()
    {
        (WatchedAccount account, _) = await WatchedAccount.NotifyAsync("INBOX", "a");
        await using WatchedAccount open = account;
        Task<StoreSignal> next = account.NextAsync();
        await account.Server.SayAsync("* OK [NOTIFICATIONOVERFLOW] too much\r\n");
        await account.AnswerAsync(WatchedAccount.SetCommand(3), "A3 OK set\r\n");
        StoreSignal again = await next;
        again.Folder.ShouldBeNull();
        again.Begun!.IncludesTree.ShouldBeTrue();
    }

    [Fact]
    public async Task OverflowAgainBeforeARenewal_SaysSo_FallsBackToIdle()
    {
        (WatchedAccount account, _) = await WatchedAccount.NotifyAsync("INBOX", "a");
        await using WatchedAccount open = account;
        Task<StoreSignal> next = account.NextAsync();
        await account.Server.SayAsync("* OK [NOTIFICATIONOVERFLOW] too much\r\n");
        await account.AnswerAsync(WatchedAccount.SetCommand(3), "A3 OK set\r\n");
        await next;
        next = account.NextAsync();
        await account.Server.SayAsync("* OK [NOTIFICATIONOVERFLOW] too much\r\n");
        await account.AnswerAsync("A4 EXAMINE \"INBOX\"", "* 3 EXISTS\r\nA4 OK in\r\n");
        await account.AnswerAsync("A5 IDLE", "+ idling\r\n");
        (await next).Begun!.Folders.ShouldBe([new FolderId("INBOX")]);
    }

    [Fact]
    public async Task OverflowAgainAfterARenewal_SaysSo_IsSetAnew()
    {
        (WatchedAccount account, _) = await WatchedAccount.NotifyAsync("INBOX");
        await using WatchedAccount open = account;
        Task<StoreSignal> next = account.NextAsync();
        await account.Server.SayAsync("* OK [NOTIFICATIONOVERFLOW] x\r\n");
        await account.AnswerAsync(WatchedAccount.SetCommand(3), "A3 OK set\r\n");
        await next;
        next = account.NextAsync();
        await account.RestAsync();
        await account.AnswerAsync("A4 NOOP", "A4 OK\r\n");
        await account.Time.TimerAsync(WatchedAccount.Renewal);
        await account.Server.SayAsync("* OK [NOTIFICATIONOVERFLOW] x\r\n");
        await account.AnswerAsync(WatchedAccount.SetCommand(5), "A5 OK set\r\n");
        (await next).Begun!.IncludesTree.ShouldBeTrue();
    }

    [Fact]
    public async Task H23_LineSilentlyDead_PingUnanswered_EndsTheWatch()
    {
        (WatchedAccount account, _) = await WatchedAccount.NotifyAsync("INBOX");
        await using WatchedAccount open = account;
        Task<StoreSignal> next = account.NextAsync();
        await account.RestAsync();
        await account.AnswerAsync("A3 NOOP", "A3 OK\r\n");
        await account.RestAsync();
        (await account.Server.LineAsync()).ShouldBe("A4 NOOP");
        await account.Time.TimerAsync(WatchedAccount.Stall);
        next.IsCompleted.ShouldBeFalse();
        account.Time.Advance(WatchedAccount.Stall);
        await next.ShouldThrowAsync<ImapConnectionLostException>();
    }

    [Fact]
    public async Task ServerHangsUp_AtRest_EndsTheWatchAtOnce()
    {
        (WatchedAccount account, _) = await WatchedAccount.NotifyAsync("INBOX");
        await using WatchedAccount open = account;
        Task<StoreSignal> next = account.NextAsync();
        account.Server.HangUp();
        await next.ShouldThrowAsync<ImapConnectionLostException>();
    }
}
