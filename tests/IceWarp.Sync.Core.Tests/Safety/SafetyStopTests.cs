using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Safety;

public sealed class SafetyStopTests
{
    private const int Items = 300;

    [Fact]
    public async Task TooManyMissing_OneDirectionOfOneFolderStops_TheRestGoesOn()
    {
        World world = await FilledAsync();
        InMemoryItem[] gone = [.. world.Server.Items().Where(i => i.Folder.Equals(FolderPath.Parse("INBOX"))).Take(61)];
        world.Server.Faults.HidesItem = id => gone.Any(g => g.Id == id);
        world.Server.Edits.Add("INBOX", "new there");
        world.Server.Edits.Add("A", "new in A");
        world.Local.Edits.Add("A", "mine");
        world.Server.Faults.RefusesTokens = true;

        SyncReport report = await world.SyncAsync();

        report.Result.ShouldBe(SyncResult.Stopped);
        report.Stops.ShouldHaveSingleItem().ShouldBe(new(SafetyStop.TooManyDeletions, Side.Server, FolderPath.Parse("INBOX"), 61));
        report.Deleted.ShouldBe(0);
        World.Text(world.Server).ShouldContain("mine");
        World.Text(world.Local).ShouldContain("new in A");
        world.Local.Items().Count.ShouldBe(Items + 2 + 2);
    }

    [Fact]
    public async Task TooManyMissing_Allowed_AreDeleted()
    {
        World world = await FilledAsync(ChangeLogKind.Flags);
        Expunge(world, "INBOX", 61);
        (await world.SyncAsync()).Result.ShouldBe(SyncResult.Stopped);
        (await world.SyncAsync()).Result.ShouldBe(SyncResult.Stopped);
        world.Local.Items().Count.ShouldBe(Items + 1);

        (await world.SettleAsync(World.Small with { AllowedStops = [SafetyStop.TooManyDeletions] })).Deleted.ShouldBe(61);
    }

    [Fact]
    public async Task DeletionsThatTheServerTells_DoNotStop()
    {
        World world = await FilledAsync();
        Expunge(world, "INBOX", 200);
        (await world.SettleAsync()).Deleted.ShouldBe(200);
    }

    [Fact]
    public async Task FewMissing_DoNotStop()
    {
        World world = await FilledAsync(ChangeLogKind.Flags);
        Expunge(world, "INBOX", 60);
        (await world.SettleAsync()).Deleted.ShouldBe(60);
    }

    [Fact]
    public async Task TrashEmptied_DoesNotStop()
    {
        World world = World.New(InMemoryStoreOptions.Server with { ChangeLog = ChangeLogKind.Flags });
        world.Server.Edits.CreateFolder("Trash", FolderRole.Trash);
        Fill(world, "Trash", Items);
        world.Server.Edits.Add("INBOX", "stays");
        await world.SyncAsync();
        await world.SyncAsync();
        Expunge(world, "Trash", Items);

        (await world.SettleAsync()).Deleted.ShouldBe(Items);
    }

    [Fact]
    public async Task MovedAway_IsNoDeletion()
    {
        World world = await FilledAsync(ChangeLogKind.Flags);
        foreach (InMemoryItem item in world.Server.Items().Where(i => i.Folder.Equals(FolderPath.Parse("INBOX"))).Take(100))
        {
            world.Server.Edits.Move(item.Id, "A");
        }

        SyncReport report = await world.SettleAsync();
        (report.Moved, report.Deleted, report.Downloaded).ShouldBe((100, 0, 0));
    }

    [Theory]
    [InlineData(Side.Local)]
    [InlineData(Side.Server)]
    public async Task EverythingChanged_ThatDirectionStops_UntilAllowed(Side side)
    {
        World world = World.New(InMemoryStoreOptions.Local with { Identity = "memory:server" });
        Fill(world, "INBOX", 60);
        await world.SyncAsync();
        await world.SyncAsync();
        foreach (InMemoryItem item in world.On(side).Items())
        {
            world.On(side).Edits.Replace(item.Id, $"broken {item.Id}");
        }

        world.On(side.Other()).Edits.Add("INBOX", "new");
        SyncReport report = await world.SyncAsync();

        report.Stops.ShouldHaveSingleItem().ShouldBe(new(SafetyStop.EverythingChanged, side, null, 60));
        World.Text(world.On(side.Other())).ShouldNotContain("broken");
        World.Text(world.On(side)).ShouldContain("new");
        await world.SettleAsync(World.Small with { AllowedStops = [SafetyStop.EverythingChanged] });
        World.Text(world.On(side.Other())).ShouldContain("broken");
    }

    [Fact]
    public async Task DryRun_SaysWhatStops()
    {
        World world = await FilledAsync(ChangeLogKind.Flags);
        Expunge(world, "INBOX", 100);
        SyncReport report = await world.SyncAsync(World.Small with { DryRun = true });
        report.Stops.ShouldHaveSingleItem().Count.ShouldBe(100);
        report.Result.ShouldBe(SyncResult.Stopped);
    }

    private static async Task<World> FilledAsync(ChangeLogKind log = ChangeLogKind.Complete)
    {
        World world = World.New(InMemoryStoreOptions.Server with { ChangeLog = log });
        world.Server.Edits.CreateFolder("A");
        Fill(world, "INBOX", Items);
        world.Server.Edits.Add("A", "in A");
        await world.SyncAsync();
        await world.SyncAsync();
        return world;
    }

    private static void Fill(World world, string folder, int count)
    {
        for (int i = 0; i < count; i++)
        {
            world.Server.Edits.Add(folder, $"Message-ID: <{i}@x>\r\n\r\n{i}");
        }
    }

    private static void Expunge(World world, string folder, int count)
    {
        foreach (InMemoryItem item in world.Server.Items().Where(i => i.Folder.Equals(FolderPath.Parse(folder))).Take(count))
        {
            world.Server.Edits.Delete(item.Id);
        }
    }
}
