using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.HardCases;

/// <summary>An edit reached the server, and before what it replaces was removed there, the run ended and another client moved that.</summary>
public sealed class ReplacedThenMovedTests
{
    private const string Old = "Message-ID: <1@x>\r\n\r\nold", Edited = "Message-ID: <1@x>\r\n\r\nedited", Renamed = "Message-ID: <2@x>\r\n\r\nedited";

    [Theory]
    [InlineData(ChangeLogKind.Complete, false, Edited)]
    [InlineData(ChangeLogKind.Complete, false, Renamed)]
    [InlineData(ChangeLogKind.Complete, true, Edited)]
    [InlineData(ChangeLogKind.Complete, true, Renamed)]
    [InlineData(ChangeLogKind.Flags, false, Edited)]
    [InlineData(ChangeLogKind.Flags, false, Renamed)]
    [InlineData(ChangeLogKind.None, false, Edited)]
    [InlineData(ChangeLogKind.None, false, Renamed)]
    public async Task H01_CutOffAgainAtAnyStep_GoesOn_EndsTheSame(ChangeLogKind log, bool movesByCopy, string next)
    {
        World start = World.New(InMemoryStoreOptions.Server with { ChangeLog = log, MovesByCopy = movesByCopy });
        start.Server.Edits.CreateFolder("A");
        start.Server.Edits.Add("INBOX", Old);
        await start.SyncAsync();
        await start.SyncAsync();
        start.Local.Edits.Replace(start.Local.Items().Single().Id, next);
        bool isCut = true;
        for (int first = 1; isCut; first++)
        {
            World moved = start.Copy();
            isCut = await CutAsync(moved, first);
            if (moved.Server.Items().SingleOrDefault(i => World.Text(i) == Old) is { } old)
            {
                moved.Server.Edits.Move(old.Id, "A");
            }

            bool isCutAgain = true;
            for (int second = 1; isCutAgain; second++)
            {
                World world = moved.Copy();
                isCutAgain = await CutAsync(world, second);
                await world.SyncAsync();
                World.Text(world.Local).ShouldBe(World.Text(world.Server), $"cut off at step {first}, then at step {second}");
                world.Server.Items().Select(World.Text).ShouldBe([next], $"cut off at step {first}, then at step {second}");
                await world.ShouldRestAsync();
            }
        }
    }

    [Fact]
    public async Task H01_NewItemCutOff_AnotherClientSendsOneOfThatName_NeitherIsLost()
    {
        DateTimeOffset date = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        World start = World.New();
        start.Server.Edits.CreateFolder("A");
        await start.SyncAsync();
        await start.SyncAsync();
        start.Local.Edits.Add("A", Edited, date: date);
        bool isCut = true;
        for (int step = 1; isCut; step++)
        {
            World world = start.Copy();
            isCut = await CutAsync(world, step);
            world.Server.Edits.Add("A", Old, date: date);
            await world.SyncAsync();
            await world.SyncAsync();
            World.Text(world.Local).ShouldBe(World.Text(world.Server), $"cut off at step {step}");
            world.Local.Items().Select(World.Text).ShouldBe([Old, Edited], ignoreOrder: true, $"cut off at step {step}");
        }
    }

    private static Task<bool> CutAsync(World world, int step) =>
        world.IsCutOffAsync(World.Small with { StepReached = _ => World.CutOff(--step == 0) });
}
