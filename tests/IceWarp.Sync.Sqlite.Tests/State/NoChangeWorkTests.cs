using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.State;

/// <summary>What a run costs that finds nothing to do, counted in instructions of SQLite's machine over both files.</summary>
[Collection(AloneCollection.Name)]
public sealed class NoChangeWorkTests
{
    // Deeper trees and longer numbers: nothing that grows with the items.
    private const long Slack = 200;

    [Fact]
    public async Task NothingChanged_FiftyTimesTheItems_CostsTheSameWork()
    {
        long few = await CountAsync(60);
        long many = await CountAsync(3000);

        few.ShouldBeGreaterThan(500);
        many.ShouldBeInRange(few - Slack, few + Slack);
    }

    private static async Task<long> CountAsync(int items)
    {
        using var directory = new TestDirectory();
        SyncedAccount account = await SyncedAccount.FilledAsync(directory.Path, items, size: 20);
        (await account.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        long steps = 0;
        try
        {
            Connection.Stepped = _ => Interlocked.Increment(ref steps);
            (await account.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        }
        finally
        {
            Connection.Stepped = null;
        }

        return steps;
    }
}
