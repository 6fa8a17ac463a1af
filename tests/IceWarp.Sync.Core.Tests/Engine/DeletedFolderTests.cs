using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>
/// A folder that one side deletes while the other side changes it: it is made again for what is new in it, and for that alone.
/// Between these two the run must not be able to forget what was deleted with the folder.
/// </summary>
public sealed class DeletedFolderTests
{
    public static TheoryData<Side, ChangeLogKind, bool, bool> Worlds
    {
        get
        {
            var worlds = new TheoryData<Side, ChangeLogKind, bool, bool>();
            foreach (Side gone in new[] { Side.Local, Side.Server })
            {
                foreach (ChangeLogKind log in Enum.GetValues<ChangeLogKind>())
                {
                    worlds.Add(gone, log, true, false);
                    worlds.Add(gone, log, false, false);
                    worlds.Add(gone, log, true, true);
                }
            }

            return worlds;
        }
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task NewItemInIt_CutOffAtEveryStep_GoesOn_LosesAndDoublesNothing(Side gone, ChangeLogKind log, bool named, bool stable)
    {
        World start = await StartAsync(gone, InMemoryStoreOptions.Server with { ChangeLog = log, NamesResults = named, HasStableFolderIds = stable });
        bool isCut = true;
        int step = 0;
        while (isCut)
        {
            World world = start.Copy();
            int left = ++step;
            isCut = await world.IsCutOffAsync(World.Small with { StepReached = _ => World.CutOff(--left == 0) });
            await ShouldEndAsync(world, $"step {step}");
        }

        // At the least the folder is made, the deletions, the downloads or uploads and the tokens are committed.
        step.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData(Side.Local, ChangeLogKind.Complete, true, false)]
    [InlineData(Side.Local, ChangeLogKind.None, false, false)]
    [InlineData(Side.Server, ChangeLogKind.Flags, false, false)]
    [InlineData(Side.Server, ChangeLogKind.Complete, true, true)]
    public async Task NewItemInIt_CutOffTwice_GoesOn_LosesAndDoublesNothing(Side gone, ChangeLogKind log, bool named, bool stable)
    {
        World start = await StartAsync(gone, InMemoryStoreOptions.Server with { ChangeLog = log, NamesResults = named, HasStableFolderIds = stable });
        bool isCut = true;
        for (int step = 1; isCut; step += 2)
        {
            World first = start.Copy();
            int left = step;
            isCut = await first.IsCutOffAsync(World.Small with { StepReached = _ => World.CutOff(--left == 0) });
            bool isCutAgain = isCut;
            for (int second = 1; isCutAgain; second += 3)
            {
                World world = first.Copy();
                left = second;
                isCutAgain = await world.IsCutOffAsync(World.Small with { StepReached = _ => World.CutOff(--left == 0) });
                await ShouldEndAsync(world, $"step {step} and then at step {second}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task NewItemInIt_LineBrokenAtEveryMoment_GoesOn_LosesAndDoublesNothing(Side gone, ChangeLogKind log, bool named, bool stable)
    {
        World start = await StartAsync(gone, InMemoryStoreOptions.Server with { ChangeLog = log, NamesResults = named, HasStableFolderIds = stable });
        foreach ((Side side, bool undoes) in new[] { (Side.Server, false), (Side.Local, false), (Side.Local, true) })
        {
            bool isCut = true;
            for (int moment = 1; isCut; moment++)
            {
                World world = start.Copy();
                world.On(side).Faults.BreakAt(moment);
                world.On(side).Faults.UndoesFailedCalls = undoes;
                isCut = await world.IsCutOffAsync(World.Small);
                world.On(side).Faults.Clear();
                await ShouldEndAsync(world, $"{side}, moment {moment}, undone {undoes}");
            }
        }
    }

    private static async Task ShouldEndAsync(World world, string where)
    {
        try
        {
            for (int run = world.Server.Options.NamesResults ? 1 : 2; run > 0; run--)
            {
                (await world.SyncAsync()).Errors.ShouldBeEmpty();
            }

            // A flag that the other side set does not bring back what was deleted.
            world.ShouldHold("INBOX/", "A/", "B/", "A: new 1", "A: new 2", "A: new 3", "A: moved in", "B: stays", "B: moved out");
            await world.ShouldRestAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"Cut off at {where}: {e.Message}", e);
        }
    }

    private static async Task<World> StartAsync(Side gone, InMemoryStoreOptions server)
    {
        World world = World.New(server);
        world.Server.Edits.CreateFolder("A/Sub");
        world.Server.Edits.CreateFolder("B");
        foreach (int i in Enumerable.Range(1, 6))
        {
            world.Server.Edits.Add("A", $"old {i}");
        }

        world.Server.Edits.Add("A", "moved out");
        world.Server.Edits.Add("A/Sub", "deeper");
        world.Server.Edits.Add("B", "stays");
        world.Server.Edits.Add("B", "moved in");
        await world.SettleAsync();

        InMemoryStore living = world.On(gone.Other());
        world.On(gone).Edits.DeleteFolder("A");
        foreach (int i in Enumerable.Range(1, 3))
        {
            living.Edits.Add("A", $"new {i}");
        }

        living.Edits.Flag(Find(living, "old 2"), SystemFlags.Flagged);
        living.Edits.Move(Find(living, "moved out"), "B");
        living.Edits.Move(Find(living, "moved in"), "A");
        return world;
    }

    [Theory]
    [InlineData(false, false, false, false)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    [InlineData(true, true, false, false)]
    [InlineData(false, false, true, false)]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, true, false)]
    [InlineData(true, true, true, false)]
    [InlineData(false, false, false, true)]
    [InlineData(true, false, false, true)]
    [InlineData(false, true, false, true)]
    [InlineData(true, true, false, true)]
    [InlineData(false, false, true, true)]
    [InlineData(true, false, true, true)]
    [InlineData(false, true, true, true)]
    [InlineData(true, true, true, true)]
    public async Task DeletedHere_OnTheServerAnotherFolderIsPutIntoIt_ItsOldItemsGoAllTheSame(bool movedIn, bool addedToOther, bool movedToOther, bool newInOther)
    {
        World world = World.New();
        foreach (string folder in new[] { "S", "B", "T" })
        {
            world.Server.Edits.CreateFolder(folder);
            for (int i = 0; i < 3; i++)
            {
                world.Server.Edits.Add(folder, $"Message-ID: <{folder}{i}@x>\r\n\r\n{folder}{i}");
            }
        }

        await world.SyncAsync();
        await world.SyncAsync();
        world.Server.Edits.MoveFolder("B", "S/one");
        if (movedIn)
        {
            world.Server.Edits.Move(world.Server.Items().First(i => i.Folder.ToString() == "T").Id, "S");
        }

        if (newInOther)
        {
            world.Server.Edits.Add("S/one", "Message-ID: <new@x>\r\n\r\nnew");
        }

        world.Local.Edits.DeleteFolder("S");
        if (addedToOther)
        {
            world.Local.Edits.Add("B", "Message-ID: <mine@x>\r\n\r\nmine");
        }

        if (movedToOther)
        {
            world.Local.Edits.Move(world.Local.Items().Last(i => i.Folder.ToString() == "T").Id, "B");
        }

        await world.SettleAsync();
        world.Server.Items().Select(World.Text).Where(t => t.Contains("<S")).ShouldBeEmpty();
        world.Server.Items().Count.ShouldBe(6 + (addedToOther ? 1 : 0) + (newInOther ? 1 : 0));
    }

    private static ItemId Find(InMemoryStore store, string content) =>
        store.Items().Single(i => i.Content.Span.SequenceEqual(Encoding.UTF8.GetBytes(content))).Id;
}
