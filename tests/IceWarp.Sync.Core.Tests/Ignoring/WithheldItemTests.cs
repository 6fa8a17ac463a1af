using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Tests.Engine;

namespace IceWarp.Sync.Core.Tests.Ignoring;

/// <summary>A message that the server lists and, for a while, does not deliver.</summary>
public sealed class WithheldItemTests
{
    [Fact]
    public async Task WithheldInSeveralRuns_DeliveredAtLast_Arrives()
    {
        World world = World.New();
        world.Server.Edits.Add("INBOX", "plain");
        ItemId poison = world.Server.Edits.Add("INBOX", "poison");
        world.Server.Faults.WithholdsItem = id => id == poison;
        for (int i = 0; i < 3; i++)
        {
            await world.SyncAsync();
            world.Local.Items().Select(World.Text).ShouldBe(["plain"]);
            IgnoredItem waiting = (await world.State.ReadIgnoredAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
            (waiting.Item, waiting.Failures).ShouldBe((poison, i + 1));
        }

        world.Server.Faults.Clear();
        await IgnoredItems.ClearAsync(world.State, null, TestContext.Current.CancellationToken);
        await world.SyncAsync();
        world.ShouldBeSame();
    }
}
