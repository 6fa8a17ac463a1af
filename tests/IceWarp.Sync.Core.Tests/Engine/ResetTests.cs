using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>A folder that takes the server's state (IS-13).</summary>
public sealed class ResetTests
{
    private static readonly SyncEngineOptions Reset = World.Small with { Reset = [FolderPath.Parse("Work")] };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EverythingChangedHere_Reset_IsAsTheServerHasItAndNothingIsLost(bool isMutable)
    {
        World world = await AgreedAsync(isMutable);
        world.Local.Edits.Replace(Item(world, "one"), "mine");
        world.Local.Edits.Delete(Item(world, "two"));
        world.Local.Edits.Move(Item(world, "three"), "INBOX");
        world.Local.Edits.Flag(Item(world, "four"), SystemFlags.Flagged);
        world.Local.Edits.Add("Work", "new");
        world.Local.Edits.Move(Item(world, "inbox"), "Work");
        world.Server.Edits.Add("Work", "from the server");
        string expected = World.Text(world.Server);

        SyncReport report = await world.SyncAsync(Reset);

        report.Result.ShouldBe(SyncResult.InStep);
        report.Conflicts.ShouldBe(0);
        World.Text(world.Server).ShouldBe(expected);
        World.Text(world.Local).ShouldBe(expected);
        world.Server.Items().ShouldAllBe(i => i.Flags.System == SystemFlags.None);
        new[] { "mine", "new" }.Except(world.Local.Bin().Select(World.Text)).ShouldBeEmpty();
        await world.SettleAsync();
    }

    [Fact]
    public async Task EverythingChangedHere_ResetAndCutOffAtEveryStep_EndsTheSame()
    {
        World start = await AgreedAsync(isMutable: true);
        start.Local.Edits.Replace(Item(start, "one"), "mine");
        start.Local.Edits.Delete(Item(start, "two"));
        start.Local.Edits.Move(Item(start, "three"), "INBOX");
        start.Local.Edits.Add("Work", "new");
        string expected = World.Text(start.Server);
        for (int last = 1, steps = int.MaxValue; last <= steps; last++)
        {
            World world = start.Copy();
            int step = 0;
            if (!await world.IsCutOffAsync(Reset with { StepReached = _ => World.CutOff(++step == last) }))
            {
                steps = last;
            }

            await world.SyncAsync(Reset);
            World.Text(world.Server).ShouldBe(expected, $"cut off at step {last}");
            World.Text(world.Local).ShouldBe(expected, $"cut off at step {last}");
            new[] { "mine", "new" }.Except(world.Local.Bin().Select(World.Text)).ShouldBeEmpty($"cut off at step {last}");
        }
    }

    [Fact]
    public async Task OtherFolderChangedHere_Reset_GoesUpAsEver()
    {
        World world = await AgreedAsync(isMutable: false);
        world.Local.Edits.Add("INBOX", "to go up");
        world.Local.Edits.Add("Work", "to be taken out");
        await world.SyncAsync(Reset);
        world.Server.Items().Select(World.Text).ShouldContain("to go up");
        world.Server.Items().Select(World.Text).ShouldNotContain("to be taken out");
    }

    [Fact]
    public async Task UploadThatFailed_Reset_LeavesTheIgnoreList()
    {
        World world = await AgreedAsync(isMutable: false);
        world.Local.Edits.Add("Work", "refused");
        world.Server.Faults.Refuses = (_, write) => write is CreateItem ? new(FailureClass.TooLarge, "No.") : null;
        await world.SyncAsync();
        (await world.State.ReadIgnoredAsync(CancellationToken.None)).ShouldNotBeEmpty();
        await world.SyncAsync(Reset);
        (await world.State.ReadIgnoredAsync(CancellationToken.None)).ShouldBeEmpty();
        world.Local.Items().Select(World.Text).ShouldNotContain("refused");
    }

    private static ItemId Item(World world, string text) => world.Local.Items().Single(i => World.Text(i) == text).Id;

    private static async Task<World> AgreedAsync(bool isMutable)
    {
        World world = World.New(isMutable
            ? InMemoryStoreOptions.Local with { Identity = "memory:server" }
            : InMemoryStoreOptions.Server);
        world.Server.Edits.CreateFolder("Work");
        foreach (string text in new[] { "one", "two", "three", "four" })
        {
            world.Server.Edits.Add("Work", text);
        }

        world.Server.Edits.Add("INBOX", "inbox");
        await world.SettleAsync();
        return world;
    }
}
