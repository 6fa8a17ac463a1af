using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Budgets;

namespace IceWarp.Sync.EndToEnd.HardCases;

public sealed class StateRestoredTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H30_StateRestoredFromABackup_NothingIsLostOrDoubled(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync();
        File.Copy(State(account), State(account) + ".backup");
        account.Inbox.Add(LiarAccount.Letter(10));
        account.Inbox.Expunge(1);
        await account.AddAsync(LiarAccount.Letter(11));
        await account.SettleAsync();
        account.Inbox.Add(LiarAccount.Letter(12));
        await account.EditAsync(async store => await store.Items.DeleteAsync([(await Measured.ItemsAsync(store, "INBOX"))[1].Id], Token));
        await account.SettleAsync();
        Remove(account);
        File.Move(State(account) + ".backup", State(account));

        SyncReport stopped = await account.SyncAsync();
        stopped.Stops.ShouldHaveSingleItem().Name.ShouldBe(SafetyStop.BaselineUnreadable);
        await account.SyncAsync(new SyncRequest { AllowedStops = [SafetyStop.BaselineUnreadable] });
        await account.SettleAsync();

        account.Inbox.Messages.Count.ShouldBe(7);
        foreach (int number in (int[])[2, 4, 5, 6, 10, 11, 12])
            (await account.CopiesAsync(LiarAccount.Letter(number))).ShouldBe((1, 1), $"letter {number}");
    }

    private static string State(LiarAccount account) => Path.Combine(account.Local, "sync.db");

    private static void Remove(LiarAccount account)
    {
        foreach (string file in Directory.GetFiles(account.Local, "sync.db*").Where(f => !f.EndsWith(".backup", StringComparison.Ordinal)))
            File.Delete(file);
    }
}
