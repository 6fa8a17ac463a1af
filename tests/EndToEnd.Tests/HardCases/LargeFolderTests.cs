using System.Globalization;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>Folders of many messages, at a size that every test run can afford; benchmarks hold the real ones.</summary>
public sealed class LargeFolderTests
{
    private const int Many = 20_000;
    private const int MostInFlight = 2_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task H19_FirstSyncInterrupted_GoesOnNewestFirst_InBoundedMemory()
    {
        await using var account = new LiarAccount();
        for (int i = 1; i <= Many; i++)
            account.Inbox.Add(LiarAccount.Letter(i));
        int told = 0;
        account.Server.Lies.SaysByeBefore = line => line.Contains(" FETCH (", StringComparison.Ordinal) && ++told > Many / 2;
        await Should.ThrowAsync<SyncException>(() => account.SyncAsync(o => o.Retries = 0));

        List<int> here = await NumbersAsync(account);
        here.Count.ShouldBeInRange((Many / 2) - MostInFlight, Many / 2);
        here.ShouldAllBe(n => n > Many - here.Count - MostInFlight, "the newest half is here");

        account.Server.Lies.SaysByeBefore = _ => false;
        account.Server.Counts = new();
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0;
        await using (SyncAccount open = await account.OpenAsync())
        {
            SyncReport report = await open.SyncAsync(new Sampler(() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true))), Token);
            report.Downloaded.ShouldBe(Many - here.Count);
        }

        // What of it is messages that wait to be written has bounds of its own (64 MiB); without any, all of them would be there.
        (most - before).ShouldBeLessThan(40 << 20, "bytes alive while it runs");
        account.Server.Counts.Bodies.ShouldBe(Many - here.Count);
        (await NumbersAsync(account)).Order().ShouldBe(Enumerable.Range(1, Many));
        await account.ShouldRestAsync();
    }

    /// <summary>UIDs far apart: a server that does not know what has gone may name all the numbers between (RFC 7162 3.2.10).</summary>
    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H19_SparseUids_SyncedFlaggedAndExpunged_CostNoMoreThanDense(string kind)
    {
        await using var account = new LiarAccount(kind);
        uint uid = 743_000_000;
        for (int i = 1; i <= 2000; i++, uid += 1 + (uint)(i * 7919 % 100_000))
            account.Inbox.Add(LiarAccount.Letter(i), uid: uid);
        await account.SettleAsync();
        account.Server.Counts = new();
        account.Inbox.Expunge(account.Inbox.Messages.Where((_, i) => i % 100 == 0).Select(m => m.Uid).ToList());
        foreach (var message in account.Inbox.Messages.Where((_, i) => i % 10 == 3))
            account.Inbox.Flag(message, "\\Flagged");
        account.Server.Lies.Vanished = _ => "1:742999999," + string.Join(',', Holes([.. account.Inbox.Messages.Select(m => m.Uid)]));

        SyncReport report = await account.SettleAsync();

        (report.Deleted, report.Flagged).ShouldBe((20, 198));
        account.ShouldHaveMovedNoBody();
        account.Server.Commands.ShouldAllBe(c => c.Length < 9000);
    }

    private static IEnumerable<string> Holes(List<uint> uids) =>
        uids.Zip(uids.Skip(1)).Where(p => p.Second - p.First > 1).Select(p => $"{p.First + 1}:{p.Second - 1}");

    private static async Task<List<int>> NumbersAsync(LiarAccount account)
    {
        List<int> numbers = [];
        await account.EditAsync(async store =>
        {
            await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = Core.Model.FolderPath.Parse("INBOX") }, Token))
                numbers.Add(int.Parse(item.Subject["letter ".Length..], CultureInfo.InvariantCulture));
        });
        return numbers;
    }

    /// <summary>Looks ten times in a run.</summary>
    private sealed class Sampler(Action look) : IProgress<SyncProgress>
    {
        private int calls;

        public void Report(SyncProgress value)
        {
            if (Interlocked.Increment(ref calls) % 1000 == 0)
                look();
        }
    }
}
