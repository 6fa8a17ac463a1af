using IceWarp.Sync.Core.Model;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>Flags that two clients change at once, and flags that a server does not keep.</summary>
public sealed class FlagTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What we stored comes back as a change with the next question: it is no change to us.</summary>
    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H24_OwnStoreEchoed_EveryRun_FlagsOnce(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        for (int round = 0; round < 4; round++)
        {
            await FlagAsync(account, 0, round % 2 == 0 ? SystemFlags.Flagged : SystemFlags.None, round % 2 == 0 ? SystemFlags.None : SystemFlags.Flagged);

            (await account.SettleAsync()).Flagged.ShouldBe(1);

            account.Inbox.Messages[0].Flags.Contains("\\Flagged").ShouldBe(round % 2 == 0);
        }
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H24_OtherClientTogglesSeenDuringOurPush_BothChangesStand(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        await FlagAsync(account, 0, SystemFlags.Flagged, SystemFlags.None);
        await FlagAsync(account, 1, SystemFlags.Answered, SystemFlags.None);
        bool isDone = false;
        account.Server.Lies.Before = (name, _) =>
        {
            if (name == "STORE" && !isDone)
            {
                isDone = true;
                account.Inbox.Flag(account.Inbox.Messages[0], "\\Seen");
                account.Inbox.Flag(account.Inbox.Messages[1]);
            }
        };

        await account.SyncAsync();
        await account.SyncAsync();

        isDone.ShouldBeTrue();
        await account.SettleAsync();
        account.Inbox.Messages[0].Flags.ShouldBe(["\\Flagged", "\\Seen"]);
        account.Inbox.Messages[1].Flags.ShouldBe(["\\Answered"]);
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H24_ExpungedByAnotherClientDuringOurPush_IsGoneHereToo(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        await FlagAsync(account, 0, SystemFlags.Flagged, SystemFlags.None);
        account.Server.Lies.Before = (name, _) =>
        {
            if (name == "STORE")
                account.Inbox.Expunge(1);
        };

        await account.SyncAsync();

        account.Server.Lies.Before = (_, _) => { };
        await account.SettleAsync();
        account.Inbox.Messages.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("\\Seen \\Deleted", LiarAccount.Modern)]
    [InlineData("\\Seen \\Deleted", LiarAccount.Plain)]
    [InlineData("", LiarAccount.Modern)]
    [InlineData("\\Seen \\Answered \\Flagged \\Deleted \\Draft", LiarAccount.CondStore)]
    [InlineData(null, LiarAccount.Modern)]
    public async Task H24_ServerKeepsFewFlags_TaggedHere_TagsStayAndTheRunsComeToRest(string? kept, string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        account.Server.Lies.PermanentFlags = kept;
        await account.EditAsync(async store =>
        {
            List<StoredItem> items = await Measured.ItemsAsync(store, "INBOX");
            await store.Items.ChangeFlagsAsync([items[0].Id], new(new(SystemFlags.Seen | SystemFlags.Answered, KeywordSet.Of(["mine"])), default), Token);
        });

        await account.SyncAsync();
        await account.ShouldRestAsync();

        (await account.TakeLocalAsync()).Messages.Count(m => m.Contains("mine", StringComparison.Ordinal)).ShouldBe(1);
        account.Inbox.Messages.Count.ShouldBe(6);
        account.ShouldHaveMovedNoBody();
        account.Inbox.Flag(account.Inbox.Messages[0], [.. account.Inbox.Messages[0].Flags, "\\Deleted"]);
        await account.SyncAsync();
        await account.ShouldRestAsync();
        string line = (await account.TakeLocalAsync()).Messages.Single(m => m.Contains("mine", StringComparison.Ordinal));
        line.ShouldContain("\\Deleted");
    }

    private static Task FlagAsync(LiarAccount account, int place, SystemFlags added, SystemFlags removed) => account.EditAsync(async store =>
    {
        List<StoredItem> items = await Measured.ItemsAsync(store, "INBOX");
        await store.Items.ChangeFlagsAsync([items[place].Id], new(new(added, null), new(removed, null)), Token);
    });
}
