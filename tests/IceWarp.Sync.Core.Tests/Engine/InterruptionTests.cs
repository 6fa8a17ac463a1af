using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>A mixed run that is cut off at every step and at every moment of every store call, and then goes on.</summary>
public sealed class InterruptionTests
{
    public static TheoryData<ChangeLogKind, bool, bool, bool> Servers => new()
    {
        { ChangeLogKind.Complete, true, false, false }, { ChangeLogKind.Complete, false, false, false }, { ChangeLogKind.Flags, true, false, false },
        { ChangeLogKind.None, true, false, false }, { ChangeLogKind.Complete, true, true, false }, { ChangeLogKind.None, false, true, false },
        { ChangeLogKind.Complete, true, false, true }, { ChangeLogKind.Complete, false, false, true }, { ChangeLogKind.None, true, false, true },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task H01_CutOffAtEveryStep_GoesOn_EndsAsIfNothingHadHappened(ChangeLogKind log, bool named, bool movesByCopy, bool twoServers)
    {
        World start = await StartAsync(InMemoryStoreOptions.Server with { ChangeLog = log, NamesResults = named, MovesByCopy = movesByCopy }, twoServers);
        string expected = await ExpectedAsync(start);
        bool isCut = true;
        for (int step = 1; isCut; step++)
        {
            World world = start.Copy();
            int left = step;
            isCut = await world.IsCutOffAsync(World.Small with { StepReached = _ => World.CutOff(--left == 0) });
            await ShouldEndAsync(world, expected, $"step {step}");
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task H02_LineBrokenAtEveryMoment_GoesOn_EndsAsIfNothingHadHappened(ChangeLogKind log, bool named, bool movesByCopy, bool twoServers)
    {
        World start = await StartAsync(InMemoryStoreOptions.Server with { ChangeLog = log, NamesResults = named, MovesByCopy = movesByCopy }, twoServers);
        string expected = await ExpectedAsync(start);
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
                await ShouldEndAsync(world, expected, $"{side}, moment {moment}, undone {undoes}");
            }
        }
    }

    private static async Task ShouldEndAsync(World world, string expected, string where)
    {
        try
        {
            for (int run = world.Server.Options.NamesResults ? 1 : 2; run > 0; run--)
            {
                (await world.SyncAsync()).Errors.ShouldBeEmpty();
            }

            World.Text(world.Local).ShouldBe(expected);
            World.Text(world.Server).ShouldBe(expected);
            await world.ShouldRestAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"Cut off at {where}: {e.Message}", e);
        }
    }

    private static async Task<string> ExpectedAsync(World start)
    {
        World world = start.Copy();
        do
        {
            await world.SyncAsync();
        }
        while ((await world.SyncAsync()).Result != SyncResult.InStep);
        world.ShouldBeSame();
        return World.Text(world.Local);
    }

    /// <summary>A world in which both sides changed everything that can be changed.</summary>
    private static async Task<World> StartAsync(InMemoryStoreOptions server, bool twoServers)
    {
        World world = twoServers ? World.OfServers(server) : World.New(server);
        foreach (string folder in new[] { "A", "B/Sub", "Gone", "Swap1", "Swap2" })
        {
            world.Server.Edits.CreateFolder(folder);
        }

        for (int i = 0; i < 14; i++)
        {
            world.Server.Edits.Add(i < 10 ? "INBOX" : i < 12 ? "A" : "Gone", Text(i), new((SystemFlags)(i % 4), null));
        }

        world.Server.Edits.Add("Swap1", Text(20));
        await world.SyncAsync();
        await world.SyncAsync();
        world.ShouldBeSame();

        world.Local.Edits.Add("INBOX", Text(30));
        world.Local.Edits.Add("B/Sub", Text(31));
        world.Local.Edits.Delete(Find(world, Side.Local, 0));
        world.Local.Edits.Flag(Find(world, Side.Local, 1), SystemFlags.Flagged);
        world.Local.Edits.Move(Find(world, Side.Local, 2), "A");
        world.Local.Edits.Replace(Find(world, Side.Local, 3), Text(33));
        world.Local.Edits.Replace(Find(world, Side.Local, 8), Text(38));
        world.Local.Edits.Move(Find(world, Side.Local, 38), "B");
        world.Local.Edits.CreateFolder("New/Deep");
        world.Local.Edits.MoveFolder("Swap1", "T");
        world.Local.Edits.MoveFolder("Swap2", "Swap1");
        world.Local.Edits.MoveFolder("T", "Swap2");

        world.Server.Edits.Add("INBOX", Text(40));
        world.Server.Edits.Add("INBOX", Text(41));
        world.Server.Edits.Delete(Find(world, Side.Server, 4));
        world.Server.Edits.Flag(Find(world, Side.Server, 1), SystemFlags.Answered);
        world.Server.Edits.Flag(Find(world, Side.Server, 8), SystemFlags.Answered);
        world.Server.Edits.Move(Find(world, Side.Server, 5), "B");
        world.Server.Edits.Move(Find(world, Side.Server, 6), "A");
        world.Local.Edits.Move(Find(world, Side.Local, 6), "B");
        world.Server.Edits.MoveFolder("A", "Renamed");
        world.Server.Edits.DeleteFolder("Gone");
        return world;
    }

    private static string Text(int number) => $"Message-ID: <{number}@x>\r\n\r\nbody {number}";

    private static ItemId Find(World world, Side side, int number) =>
        world.On(side).Items().Single(i => i.Content.Span.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(Text(number)))).Id;
}
