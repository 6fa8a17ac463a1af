using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.Servers.Lying;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>Mailboxes whose UIDs mean something else than before, and servers that do not tell when they do.</summary>
public sealed class UidValidityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H03_UidValidityChanges_SameMessagesUnderOtherUids_MovesNoBody(string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Inbox.Add(LiarAccount.Letter(3));
        await account.StartAsync(10);

        account.Inbox.Renumber(1_800_000_000, first: 77);

        SyncReport report = await account.SettleAsync();
        account.ShouldHaveMovedNoBody();
        (report.Downloaded, report.Uploaded, report.Deleted).ShouldBe((0, 0, 0));
        account.Inbox.Messages.Count.ShouldBe(11);
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H04_UidValidityChanges_OtherMessagesAndLocalEdits_DeletesAndMixesUpNothing(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        account.Inbox.Expunge(1, 2);
        account.Inbox.Add(LiarAccount.Letter(20));
        account.Inbox.Renumber(1_800_000_000);
        await account.EditAsync(async store =>
        {
            List<Sqlite.StoredItem> items = await Measured.ItemsAsync(store, "INBOX");
            await store.Items.ChangeFlagsAsync([items[2].Id], new(new(SystemFlags.Flagged, null), default), Token);
            await store.Items.UpdateAsync(items[3].Id, LiarAccount.Letter(21), Token);
        });
        await account.AddAsync(LiarAccount.Letter(22));

        await account.SettleAsync();

        foreach (int number in (int[])[1, 2, 3, 5, 6, 20, 21, 22])
            (await account.CopiesAsync(LiarAccount.Letter(number))).ShouldBe((1, 1), $"letter {number}");
        account.Inbox.Messages.Count.ShouldBe(8);
        account.Inbox.Messages.Single(m => m.Bytes.SequenceEqual(LiarAccount.Letter(3))).Flags.ShouldContain("\\Flagged");
    }

    /// <summary>1 for ever, 0, or none at all: the UIDs are given anew, and only the messages themselves tell.</summary>
    [Theory]
    [InlineData("1", LiarAccount.Plain)]
    [InlineData("0", LiarAccount.Plain)]
    [InlineData(null, LiarAccount.Plain)]
    [InlineData("1", LiarAccount.Modern)]
    public async Task H05_UidValidityNeverChanges_UidsGivenAnew_NothingIsLostOrDoubled(string? told, string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Inbox.UidValidity = told is null ? 0 : uint.Parse(told, System.Globalization.CultureInfo.InvariantCulture);
        account.Inbox.ReusesUids = true;
        account.Server.Lies.UidValidity = _ => told;
        if (kind == LiarAccount.Modern)
            account.Server.Lies.HighestModSeq = _ => "NOMODSEQ";
        await account.StartAsync();

        account.Inbox.Expunge(2, 3);
        account.Inbox.Add(LiarAccount.Letter(30));
        account.Inbox.Add(LiarAccount.Letter(31));
        account.Inbox.Messages[1].Uid.ShouldBe(2u);
        await account.SettleAsync();

        foreach (int number in (int[])[1, 4, 5, 6, 30, 31])
            (await account.CopiesAsync(LiarAccount.Letter(number))).ShouldBe((1, 1), $"letter {number}");
        await ShouldNotBeDoubledAsync(account);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData(null)]
    public async Task H05_UidValidityNeverChanges_AllMessagesNumberedAnew_MovesNoBody(string? told)
    {
        await using var account = new LiarAccount(LiarAccount.Plain);
        account.Inbox.UidValidity = told is null ? 0 : uint.Parse(told, System.Globalization.CultureInfo.InvariantCulture);
        account.Server.Lies.UidValidity = _ => told;
        await account.StartAsync(10);

        // As where a UID is only the place in the mailbox.
        account.Inbox.Expunge(1, 4);
        account.Inbox.Renumber(account.Inbox.UidValidity);

        await account.SettleAsync();
        account.Server.Counts.Bodies.ShouldBe(0);
        foreach (int number in (int[])[2, 3, 5, 6, 7, 8, 9, 10])
            (await account.CopiesAsync(LiarAccount.Letter(number))).ShouldBe((1, 1), $"letter {number}");
        await ShouldNotBeDoubledAsync(account);
    }

    [Fact]
    public async Task H05_UidValidityOne_HonestServer_DeletesAndFlagsTravelAsEverywhere()
    {
        await using var account = new LiarAccount(LiarAccount.Plain);
        account.Inbox.UidValidity = 1;
        account.Server.Lies.Size = m => m.Bytes.Length + 100;
        await account.StartAsync();
        account.Inbox.Expunge(2);
        account.Inbox.Flag(account.Inbox.Find(3)!, "\\Flagged");
        await account.AddAsync(LiarAccount.Letter(40));

        SyncReport report = await account.SettleAsync();

        (report.Downloaded, report.Uploaded, report.Deleted, report.Flagged).ShouldBe((0, 1, 1, 1));
    }

    private static async Task ShouldNotBeDoubledAsync(LiarAccount account)
    {
        foreach (LyingMessage message in account.Inbox.Messages)
            (await account.CopiesAsync(message.Bytes)).ShouldBe((1, 1));
    }
}
