using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Clocks;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Folders;

/// <summary>A local store whose report of changes leaves some out (IS-5).</summary>
public sealed class FullComparisonTests
{
    private readonly ManualTime clock = new();

    [Fact]
    public async Task SmallFolder_ChangesNotReported_IsComparedInEveryRun()
    {
        World world = await AgreedAsync(4);
        Edit(world);
        await SyncAsync(world, threshold: 4);
        world.ShouldBeSame();
        world.Server.Items().Select(World.Text).ShouldBe(["item 1", "item 2", "item 3", "new"], ignoreOrder: true);
    }

    [Fact]
    public async Task LargeFolder_ChangesNotReported_IsComparedOnceADay()
    {
        World world = await AgreedAsync(5);
        await SyncAsync(world, threshold: 4);
        Edit(world);
        clock.Advance(TimeSpan.FromHours(23));
        await SyncAsync(world, threshold: 4);
        world.Server.Items().Count.ShouldBe(5);
        world.Server.Items().Select(World.Text).ShouldNotContain("new");

        clock.Advance(TimeSpan.FromHours(2));
        await SyncAsync(world, threshold: 4);
        world.ShouldBeSame();
        world.Server.Items().Select(World.Text).ShouldContain("new");
    }

    [Fact]
    public async Task LargeFolder_ComparedByAClockOfTheFuture_IsComparedAgain()
    {
        World world = await AgreedAsync(5);
        clock.Advance(TimeSpan.FromDays(30));
        await SyncAsync(world, threshold: 4);
        clock.SetWallClock(clock.GetUtcNow().AddDays(-30));
        Edit(world);
        await SyncAsync(world, threshold: 4);
        world.ShouldBeSame();
    }

    [Fact]
    public async Task ServerWhoseLogToldNothing_ComparedOnceADay_IsCaughtUpWith()
    {
        World world = World.New();
        world.Server.Edits.Add("INBOX", "gone");
        world.Server.Edits.Add("INBOX", "stays");
        (await ReconcileAsync(world)).FoldersCompared.ShouldBe(0);
        world.Server.Faults.SwallowsChanges = true;
        world.Server.Edits.Add("INBOX", "new");
        world.Server.Edits.Delete(world.Server.Items().Single(i => World.Text(i) == "gone").Id);
        (await ReconcileAsync(world)).FoldersCompared.ShouldBe(0);
        world.Local.Items().Select(World.Text).ShouldBe(["gone", "stays"], ignoreOrder: true);

        clock.Advance(TimeSpan.FromDays(1));
        (await ReconcileAsync(world)).FoldersCompared.ShouldBe(1);
        world.ShouldBeSame();
        (await ReconcileAsync(world)).FoldersCompared.ShouldBe(0);
    }

    private static void Edit(World world)
    {
        world.Local.Faults.SwallowsChanges = true;
        world.Local.Edits.Add("INBOX", "new");
        world.Local.Edits.Delete(world.Local.Items().Single(i => World.Text(i) == "item 0").Id);
    }

    private async Task<World> AgreedAsync(int items)
    {
        World world = World.New(local: InMemoryStoreOptions.Local with { MissesChanges = true });
        for (int i = 0; i < items; i++)
        {
            world.Server.Edits.Add("INBOX", $"item {i}");
        }

        await SyncAsync(world, threshold: 1024);
        return world;
    }

    private Task<SyncReport> ReconcileAsync(World world) =>
        world.SyncAsync(World.Small with { ReconcileInterval = TimeSpan.FromDays(1), TimeProvider = clock });

    private Task<SyncReport> SyncAsync(World world, long threshold) =>
        world.SyncAsync(World.Small with { FullComparisonThreshold = threshold, TimeProvider = clock });
}
