using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>Servers whose answers about what changed are broken, short or made up.</summary>
public sealed class ResyncTests
{
    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("2:")]
    [InlineData("abc")]
    [InlineData("99999999999")]
    [InlineData("2;3")]
    public async Task H08_VanishedIsMalformed_MessagesGone_AreFoundByAListing(string set)
    {
        await using var account = new LiarAccount();
        await account.StartAsync();
        account.Server.Lies.Vanished = _ => set;
        account.Inbox.Expunge(2);
        account.Inbox.Add(LiarAccount.Letter(10));

        SyncReport report = await account.SyncAsync();

        (report.Result, report.Downloaded, report.Deleted).ShouldBe((SyncResult.InStep, 1, 1));
        await account.ShouldAgreeAsync();
    }

    [Theory]
    [InlineData("1000:2000")]
    [InlineData("1:4294967295")]
    [InlineData("4294967290:*")]
    [InlineData("3:5,900,1000000:4000000")]
    public async Task H08_VanishedForUnknownAndLivingUids_DeletesNothing(string set)
    {
        await using var account = new LiarAccount();
        await account.StartAsync();
        account.Server.Lies.Vanished = _ => set;
        account.Inbox.Flag(account.Inbox.Find(6)!, "\\Flagged");

        await account.SyncAsync();

        (await account.TakeLocalAsync()).Messages.Count.ShouldBe(6);
        account.Inbox.Messages.Count.ShouldBe(6);
        account.ShouldHaveMovedNoBody();
        account.Server.Lies.Vanished = uids => uids.Count == 0 ? null : string.Join(',', uids);
        await account.SettleAsync();
        account.Inbox.Find(6)!.Flags.ShouldContain("\\Flagged");
        account.ShouldHaveMovedNoBody();
    }

    [Fact]
    public async Task H08_ResyncLeavesOutNewMessages_CountsDoNotAddUp_AreFoundByAListing()
    {
        await using var account = new LiarAccount();
        await account.StartAsync();
        account.Inbox.Add(LiarAccount.Letter(10));
        account.Inbox.Add(LiarAccount.Letter(11));
        bool isResync = true;
        account.Server.Lies.Before = (name, _) => isResync = name == "SELECT";
        account.Server.Lies.LeavesOut = m => isResync && m.Uid == 7;

        (await account.SettleAsync()).Downloaded.ShouldBe(2);
    }

    [Fact]
    public async Task H08_ResyncLeavesOutVanished_CountsDoNotAddUp_AreFoundByAListing()
    {
        await using var account = new LiarAccount();
        await account.StartAsync();
        account.Server.Lies.Vanished = _ => null;
        account.Inbox.Expunge(2, 5);
        account.Inbox.Add(LiarAccount.Letter(10));

        SyncReport report = await account.SettleAsync();

        (report.Downloaded, report.Deleted).ShouldBe((1, 2));
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H08_ListingIsTruncated_EveryAbsenceIsAskedFor_DeletesNothing(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync(20);
        account.Server.Lies.LeavesOut = m => m.Uid > 5;
        account.Inbox.Flag(account.Inbox.Find(1)!, "\\Flagged");
        account.Inbox.HighestModSeq = 2;

        await account.SyncAsync();

        (await account.TakeLocalAsync()).Messages.Count.ShouldBe(20);
        account.Inbox.Messages.Count.ShouldBe(20);
        account.Server.Lies.LeavesOut = _ => false;
        await account.SettleAsync();
        account.ShouldHaveMovedNoBody();
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H08_FetchSaysOkAndLeavesOutBodies_IsToldAndComesLater(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        account.Inbox.Add(LiarAccount.Letter(10));
        account.Inbox.Add(LiarAccount.Letter(11));
        account.Server.Lies.Withholds = m => m.Uid == 7;

        SyncReport report = await account.SyncAsync();

        (report.Result, report.Downloaded, report.Deleted).ShouldBe((SyncResult.Attention, 1, 0));
        report.Errors.ShouldHaveSingleItem();
        account.Server.Lies.Withholds = _ => false;
        (await account.SettleAsync()).Downloaded.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H10_ExpungedByAnotherClientBetweenListAndFetch_IsNobodysLossAndNoError(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        account.Inbox.Add(LiarAccount.Letter(10));
        account.Inbox.Add(LiarAccount.Letter(11));
        account.Server.Lies.Before = (name, text) =>
        {
            if (text.Contains("BODY.PEEK[]", StringComparison.Ordinal))
                account.Inbox.Expunge(1, 7);
        };

        SyncReport report = await account.SyncAsync();

        (report.Errors.Length, report.Downloaded).ShouldBe((0, 1));
        account.Server.Lies.Before = (_, _) => { };
        await account.SettleAsync();
        (await account.CopiesAsync(LiarAccount.Letter(1))).ShouldBe((0, 0));
        (await account.CopiesAsync(LiarAccount.Letter(10))).ShouldBe((0, 0));
        (await account.CopiesAsync(LiarAccount.Letter(11))).ShouldBe((1, 1));
    }

    /// <summary>Another client expunges before each of our commands, so that every sequence number has moved when it arrives.</summary>
    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H10_SequenceNumbersShiftDuringOurCommands_OnlyTheRightMessagesAreTouched(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync(20);
        await account.EditAsync(async store =>
        {
            List<Sqlite.StoredItem> items = await Budgets.Measured.ItemsAsync(store, "INBOX");
            await store.Items.DeleteAsync([items[11].Id], TestContext.Current.CancellationToken);
            await store.Items.ChangeFlagsAsync([items[14].Id, items[16].Id], new(new(Core.Model.SystemFlags.Flagged, null), default), TestContext.Current.CancellationToken);
        });
        uint next = 1;
        account.Server.Lies.Before = (name, _) =>
        {
            if (name is "STORE" or "EXPUNGE" or "SEARCH" or "FETCH" && next <= 8)
                account.Inbox.Expunge(next++);
        };

        await account.SyncAsync();
        account.Server.Lies.Before = (_, _) => { };
        await account.SettleAsync();

        account.Inbox.Messages.Select(m => m.Uid).ShouldBe(Enumerable.Range(1, 20).Select(u => (uint)u).Where(u => u >= next && u != 12));
        account.Inbox.Messages.Where(m => m.Flags.Contains("\\Flagged")).Select(m => m.Uid).ShouldBe([15u, 17u]);
        account.ShouldHaveMovedNoBody();
    }
}
