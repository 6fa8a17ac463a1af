using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.HardCases;

/// <summary>A store whose version of an item changes although its content does not, as ETags do and times of files.</summary>
public sealed class TouchedItemsTests
{
    [Theory]
    [InlineData(Side.Local, true)]
    [InlineData(Side.Local, false)]
    [InlineData(Side.Server, true)]
    public async Task H16_VersionChangesWithoutContent_IsNoConflictAndDoublesNothing(Side side, bool isMutable)
    {
        World world = await AgreedAsync(isMutable);
        Touch(world, side, "one");
        world.On(side.Other()).Edits.Flag(Item(world, side.Other(), "one").Id, SystemFlags.Flagged);
        world.On(side.Other()).Edits.Add("INBOX", "new");

        SyncReport report = await world.SyncAsync();

        report.Conflicts.ShouldBe(0);
        await world.SettleAsync();
        world.ShouldHold("INBOX/", "INBOX: one [Flagged]", "INBOX: two", "INBOX: new");
    }

    [Fact]
    public async Task H16_VersionsOfBothSidesChangeWithoutContent_NothingIsLost()
    {
        World world = await AgreedAsync(isMutable: true);
        Touch(world, Side.Local, "one");
        Touch(world, Side.Server, "one");
        await world.SyncAsync();
        await world.SyncAsync();
        world.ShouldBeSame();
        world.Local.Items().Select(World.Text).Distinct().ShouldBe(["one", "two"], ignoreOrder: true);
    }

    [Fact]
    public async Task H16_VersionOfEveryItemChangesWithoutContent_IsAskedAboutFirst()
    {
        World world = World.New(InMemoryStoreOptions.Local with { Identity = "memory:server" });
        for (int i = 0; i < 60; i++)
        {
            world.Server.Edits.Add("INBOX", $"item {i}");
        }

        await world.SettleAsync();
        for (int i = 0; i < 60; i++)
        {
            Touch(world, Side.Server, $"item {i}");
        }

        (await world.SyncAsync()).Stops.ShouldHaveSingleItem().Name.ShouldBe(SafetyStop.EverythingChanged);
        (await world.SyncAsync(World.Small with { AllowedStops = [SafetyStop.EverythingChanged] })).Result.ShouldBe(SyncResult.InStep);
        world.ShouldBeSame();
        world.Local.Items().Count.ShouldBe(60);
    }

    private static void Touch(World world, Side side, string text) => world.On(side).Edits.Replace(Item(world, side, text).Id, text);

    private static InMemoryItem Item(World world, Side side, string text) => world.On(side).Items().Single(i => World.Text(i) == text);

    private static async Task<World> AgreedAsync(bool isMutable)
    {
        World world = World.New(isMutable ? InMemoryStoreOptions.Local with { Identity = "memory:server" } : InMemoryStoreOptions.Server);
        world.Server.Edits.Add("INBOX", "one");
        world.Server.Edits.Add("INBOX", "two");
        await world.SettleAsync();
        return world;
    }
}
