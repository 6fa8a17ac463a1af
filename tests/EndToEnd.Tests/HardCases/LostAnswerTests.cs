using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>An upload whose answer is lost, on servers whose sizes are a guess.</summary>
public sealed class LostAnswerTests
{
    [Theory]
    [InlineData(LiarAccount.Modern)]
    [InlineData(LiarAccount.Plain)]
    public async Task H02_AnswerLostAndSizesWrong_Resumed_OneCopy(string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Server.Lies.Size = m => m.Bytes.Length + 7;
        await ShouldStayOneAsync(account);
    }

    private static async Task ShouldStayOneAsync(LiarAccount account)
    {
        await account.StartAsync(2);
        await account.AddAsync(LiarAccount.Letter(10));
        bool isLost = false;
        account.Server.Lies.HangsUpAfter = name => name == "APPEND" && !isLost && (isLost = true);

        SyncReport report = await account.SyncAsync();

        report.Errors.ShouldBeEmpty();
        await account.ShouldRestAsync();
        account.Inbox.Messages.Count.ShouldBe(3);
        (await account.TakeLocalAsync()).Messages.Count.ShouldBe(3);
    }
}
