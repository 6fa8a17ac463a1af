using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Errors;

namespace IceWarp.Sync.Imap.Tests.Watch;

public sealed class IdleWatchTests
{
    [Theory]
    [InlineData("INBOX", "a", "INBOX", "b")]
    [InlineData("a", "a", "b")]
    public async Task ServerWithIdleAlone_Watched_SaysThatOneMailboxIsCovered(string watched, params string[] folders)
    {
        (WatchedAccount account, StoreSignal first) = await WatchedAccount.IdleAsync(watched, folders);
        await using WatchedAccount open = account;
        first.Folder.ShouldBeNull();
        first.Begun!.Folders.ShouldBe([new FolderId(watched)]);
        first.Begun.IncludesTree.ShouldBeFalse();
    }

    [Theory]
    [InlineData("* 4 EXISTS\r\n")]
    [InlineData("* 2 EXPUNGE\r\n")]
    [InlineData("* VANISHED 4\r\n")]
    [InlineData("* 1 FETCH (FLAGS (\\Seen))\r\n")]
    [InlineData("* 4 EXISTS\r\n* 1 RECENT\r\n* 1 FETCH (UID 7 FLAGS (\\Seen))\r\n* 2 EXPUNGE\r\n")]
    public async Task Change_Told_IsOneSignalOfTheMailbox(string untagged)
    {
        (WatchedAccount account, _) = await WatchedAccount.IdleAsync("INBOX", "INBOX");
        await using WatchedAccount open = account;
        await account.Server.SayAsync(untagged);
        (await account.NextGatheredAsync()).ShouldBe(new StoreSignal(new("INBOX")));

        await account.Server.SayAsync("* OK Still here\r\n* 1 RECENT\r\n* 9 EXISTS\r\n");
        (await account.NextGatheredAsync()).ShouldBe(new StoreSignal(new("INBOX")));
    }

    [Fact]
    public async Task TimeOfRenewalComes_IdleIsBegunAnew_AndGoesOnTelling()
    {
        (WatchedAccount account, _) = await WatchedAccount.IdleAsync("INBOX", "INBOX");
        await using WatchedAccount open = account;
        for (int tag = 3; tag < 6; tag++)
        {
            await account.RestAsync();
            await account.AnswerAsync("DONE", $"A{tag} OK done\r\n");
            await account.AnswerAsync($"A{tag + 1} IDLE", "+ idling\r\n");
        }

        await account.Server.SayAsync("* 4 EXISTS\r\n");
        (await account.NextGatheredAsync()).Folder.ShouldBe(new FolderId("INBOX"));
    }

    [Fact]
    public async Task H23_LineSilentlyDead_RenewalUnanswered_EndsTheWatch()
    {
        (WatchedAccount account, _) = await WatchedAccount.IdleAsync("INBOX", "INBOX");
        await using WatchedAccount open = account;
        Task<StoreSignal> next = account.NextAsync();
        await account.RestAsync();
        (await account.Server.LineAsync()).ShouldBe("DONE");
        await account.Time.TimerAsync(WatchedAccount.Stall);
        next.IsCompleted.ShouldBeFalse();
        account.Time.Advance(WatchedAccount.Stall);
        await next.ShouldThrowAsync<ImapConnectionLostException>();
    }

    [Fact]
    public async Task H23_ServerThatChattersButNeverAnswers_Renewal_EndsTheWatch()
    {
        (WatchedAccount account, _) = await WatchedAccount.IdleAsync("INBOX", "INBOX");
        await using WatchedAccount open = account;
        Task<StoreSignal> next = account.NextAsync();
        await account.RestAsync();
        (await account.Server.LineAsync()).ShouldBe("DONE");
        await account.Server.SayAsync("* OK Still here\r\n");
        await account.Time.TimerAsync(WatchedAccount.Stall);
        account.Time.Advance(WatchedAccount.Stall / 2);
        await account.Server.SayAsync("* OK Still here\r\n");
        account.Time.Advance(WatchedAccount.Stall / 2);
        await next.ShouldThrowAsync<ImapConnectionLostException>();
    }

    [Fact]
    public async Task ServerHangsUp_AtRest_EndsTheWatchAtOnce()
    {
        (WatchedAccount account, _) = await WatchedAccount.IdleAsync("INBOX", "INBOX");
        await using WatchedAccount open = account;
        Task<StoreSignal> next = account.NextAsync();
        await account.Server.SayAsync("* BYE shutting down\r\n");
        account.Server.HangUp();
        (await next.ShouldThrowAsync<ImapConnectionLostException>()).ByeText.ShouldBe("shutting down");
    }

    [Fact]
    public async Task ServerEndsIdleByItself_Watched_IsNotAskedAgainInAnEndlessLoop()
    {
        (WatchedAccount account, _) = await WatchedAccount.IdleAsync("INBOX", "INBOX");
        await using WatchedAccount open = account;
        Task<StoreSignal> next = account.NextAsync();
        await account.Server.SayAsync("A3 OK enough\r\n");
        await next.ShouldThrowAsync<ImapConnectionLostException>();
    }

    [Fact]
    public async Task ServerRefusesIdle_Watched_EndsTheWatch()
    {
        await using var account = new WatchedAccount(WatchedAccount.Idle, "INBOX");
        Task<StoreSignal> first = account.NextAsync();
        await account.AnswerAsync("A2 EXAMINE \"INBOX\"", "* 3 EXISTS\r\nA2 OK in\r\n");
        await account.AnswerAsync("A3 IDLE", "A3 NO not today\r\n");
        await Should.ThrowAsync<ImapCommandException>(async () =>
        {
            // The first signal may be there already.
            await first;
            await account.NextAsync();
        });
    }

    [Fact]
    public async Task MailboxGone_Watched_EndsTheWatch()
    {
        await using var account = new WatchedAccount(WatchedAccount.Idle, "gone");
        Task<StoreSignal> first = account.NextAsync();
        await account.AnswerAsync("A2 EXAMINE \"gone\"", "A2 NO there is no such mailbox\r\n");
        await first.ShouldThrowAsync<ImapCommandException>();
    }

    [Fact]
    public async Task ServerWithoutPush_Watched_SaysThatItCannot()
    {
        await using var account = new WatchedAccount("IMAP4rev1 SASL-IR AUTH=PLAIN", "INBOX");
        await Should.ThrowAsync<NotSupportedException>(account.NextAsync);
    }

    [Fact]
    public async Task Cancelled_WhileIdle_EndsWithTheCancellation()
    {
        (WatchedAccount account, _) = await WatchedAccount.IdleAsync("INBOX", "INBOX");
        Task<StoreSignal> next = account.NextAsync();
        account.Cancel();
        await next.ShouldThrowAsync<OperationCanceledException>();
        await account.DisposeAsync();
        await Should.ThrowAsync<EndOfStreamException>(account.Server.LineAsync);
    }
}
