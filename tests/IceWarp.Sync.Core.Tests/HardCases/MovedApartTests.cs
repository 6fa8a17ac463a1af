using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.HardCases;

/// <summary>Both sides move the same items, elsewhere: one final place, and no body on the way.</summary>
public sealed class MovedApartTests
{
    private const int Count = 12;

    public static TheoryData<ChangeLogKind, bool, bool> Servers => new()
    {
        { ChangeLogKind.Complete, true, false }, { ChangeLogKind.Flags, true, false }, { ChangeLogKind.None, true, false },
        { ChangeLogKind.Complete, false, false }, { ChangeLogKind.Complete, true, true }, { ChangeLogKind.None, false, true },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task H12_FolderfulMovedApart_AndFlaggedOnBothSides_EndsInTheServersPlaceWithoutABody(ChangeLogKind log, bool named, bool byCopy)
    {
        World world = await StartAsync(log, named, byCopy);
        foreach (InMemoryItem item in world.Local.Items())
        {
            world.Local.Edits.Flag(item.Id, SystemFlags.Seen);
            world.Local.Edits.Move(item.Id, "C");
        }

        foreach (InMemoryItem item in world.Server.Items())
        {
            world.Server.Edits.Flag(item.Id, SystemFlags.Flagged);
            world.Server.Edits.Move(item.Id, "B");
        }

        await ShouldEndAsync(world, "B", SystemFlags.Seen | SystemFlags.Flagged);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task H12_FolderfulMovedHere_FlaggedThere_EndsThereWithTheFlagsWithoutABody(ChangeLogKind log, bool named, bool byCopy)
    {
        World world = await StartAsync(log, named, byCopy);
        foreach (InMemoryItem item in world.Local.Items())
        {
            world.Local.Edits.Move(item.Id, "C");
        }

        foreach (InMemoryItem item in world.Server.Items())
        {
            world.Server.Edits.Flag(item.Id, SystemFlags.Answered);
        }

        await ShouldEndAsync(world, "C", SystemFlags.Answered);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task H12_MovedThere_FolderRenamedHere_BothHappenWithoutABody(ChangeLogKind log, bool named, bool byCopy)
    {
        World world = await StartAsync(log, named, byCopy);
        world.Local.Edits.MoveFolder("B", "Renamed");
        foreach (InMemoryItem item in world.Server.Items())
        {
            world.Server.Edits.Move(item.Id, "B");
        }

        await ShouldEndAsync(world, "Renamed", SystemFlags.None);
    }

    private static async Task ShouldEndAsync(World world, string folder, SystemFlags flags)
    {
        world.Local.Counts = world.Server.Counts = new();
        for (int run = world.Server.Options.NamesResults ? 1 : 2; run > 0; run--)
        {
            (await world.SyncAsync()).Errors.ShouldBeEmpty();
        }

        (world.Local.Counts.Bodies + world.Server.Counts.Bodies).ShouldBe(0);
        world.ShouldBeSame();
        world.Server.Items().Count.ShouldBe(Count);
        world.Server.Items().ShouldAllBe(i => i.Folder.ToString() == folder && i.Flags.System == flags);
        await world.ShouldRestAsync();
    }

    private static async Task<World> StartAsync(ChangeLogKind log, bool named, bool byCopy)
    {
        World world = World.New(InMemoryStoreOptions.Server with { ChangeLog = log, NamesResults = named, MovesByCopy = byCopy });
        foreach (string folder in new[] { "A", "B", "C" })
        {
            world.Server.Edits.CreateFolder(folder);
        }

        for (int i = 0; i < Count; i++)
        {
            world.Server.Edits.Add("A", Encoding.UTF8.GetBytes($"Message-ID: <{i}@x>\r\n\r\nbody {i}"));
        }

        await world.SyncAsync();
        await world.SyncAsync();
        return world;
    }
}
