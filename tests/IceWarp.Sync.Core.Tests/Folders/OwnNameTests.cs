using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Folders;

/// <summary>A folder that, by way of another name, goes into a new folder of its own old name: no store can be asked for that in one step.</summary>
public sealed class OwnNameTests
{
    [Theory]
    [InlineData(Side.Local, true)]
    [InlineData(Side.Local, false)]
    [InlineData(Side.Server, true)]
    [InlineData(Side.Server, false)]
    public async Task FolderMovedIntoItsOldName_CutOffAtEveryStep_LiesThereOnBothSides(Side side, bool stable)
    {
        World start = World.New(InMemoryStoreOptions.Server with { HasStableFolderIds = stable });
        start.Server.Edits.CreateFolder("Deep");
        start.Server.Edits.CreateFolder("Deep/Sub");
        start.Server.Edits.Add("Deep", "deep");
        start.Server.Edits.Add("Deep/Sub", "sub");
        await start.SettleAsync();
        start.On(side).Edits.MoveFolder("Deep", "Other");
        start.On(side).Edits.MoveFolder("Other", "Deep/down/here");
        string expected = World.Text(start.On(side));
        for (int last = 1, steps = int.MaxValue; last <= steps; last++)
        {
            World world = start.Copy();
            int step = 0;
            if (!await world.IsCutOffAsync(World.Small with { StepReached = _ => World.CutOff(++step == last) }))
            {
                steps = last;
            }

            await world.SyncAsync();
            await world.SettleAsync();
            World.Text(world.Server).ShouldBe(expected, $"cut off at step {last}");
        }
    }
}
