using System.Diagnostics;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Items;

[Collection(AloneCollection.Name)]
public sealed class SpeedTests(ITestOutputHelper output)
{
    // Several times what is measured on an idle machine: a regression to another order of magnitude fails, a busy machine does not.
    [Theory]
    [InlineData(SqliteDurability.Relaxed)]
    [InlineData(SqliteDurability.Full)]
    public async Task TenThousandMessages_Applied_TakeAMomentOnly(SqliteDurability durability)
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync(durability);
        CreateItem[] writes = Messages(10_000);
        SyncToken token = await fixture.TokenAsync();
        long before = Stopwatch.GetTimestamp();
        List<ItemOutcome> outcomes = await fixture.ApplyAsync("INBOX", token, writes);
        TimeSpan took = Stopwatch.GetElapsedTime(before);
        output.WriteLine($"{durability}: {took.TotalMilliseconds:F0} ms");
        outcomes.Count(o => o.Kind == OutcomeKind.Done).ShouldBe(10_000);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static CreateItem[] Messages(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(1, count).Select(i =>
        {
            var bytes = new byte[random.Next(1600, 16_000)];
            random.NextBytes(bytes);
            StoreFixture.Encode($"Subject {random.Next()}|Sender {random.Next(500)}|{1_500_000_000 + random.Next(100_000_000)}|").CopyTo(bytes, 0);
            return new CreateItem
            {
                Tag = i,
                Key = new(1, i),
                Item = StoreFixture.Item(bytes, StoreFixture.Flags((SystemFlags)random.Next(4)), DateTimeOffset.FromUnixTimeSeconds(1_600_000_000 + i)),
            };
        })];
    }
}
