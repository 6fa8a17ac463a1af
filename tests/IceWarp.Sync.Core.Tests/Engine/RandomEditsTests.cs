using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>Random edits of both sides, with faults now and then, against an account of what was written and deleted.</summary>
public sealed class RandomEditsTests
{
    private const int RoundsPerSeed = 12;

    private static int Seeds =>
        int.TryParse(Environment.GetEnvironmentVariable("ICEWARP_SYNC_ROUNDS"), CultureInfo.InvariantCulture, out int rounds) ? Math.Max(1, rounds / RoundsPerSeed / 6) : 24;

    public static TheoryData<ChangeLogKind, bool, bool, bool> Servers => new()
    {
        { ChangeLogKind.Complete, true, true, false }, { ChangeLogKind.Complete, false, true, false }, { ChangeLogKind.Flags, false, true, false },
        { ChangeLogKind.None, false, true, false }, { ChangeLogKind.Complete, false, false, false }, { ChangeLogKind.Complete, true, false, false },
        { ChangeLogKind.Complete, true, true, true }, { ChangeLogKind.None, false, true, true }, { ChangeLogKind.Flags, true, true, true },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task EditsOnBothSides_AfterEveryRound_NothingIsLostOrDoubled(ChangeLogKind log, bool stable, bool named, bool twoServers)
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            await RunAsync(seed, InMemoryStoreOptions.Server with { ChangeLog = log, HasStableFolderIds = stable, NamesResults = named }, twoServers, faults: false);
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task EditsAndBrokenLines_AfterEveryRound_NothingIsLostOrDoubled(ChangeLogKind log, bool stable, bool named, bool twoServers)
    {
        for (int seed = 1001; seed <= 1000 + Seeds; seed++)
        {
            await RunAsync(seed, InMemoryStoreOptions.Server with { ChangeLog = log, HasStableFolderIds = stable, NamesResults = named }, twoServers, faults: true);
        }
    }

    private static async Task RunAsync(int seed, InMemoryStoreOptions server, bool twoServers, bool faults)
    {
        var random = new Random(seed);
        World world = twoServers ? World.OfServers(server) : World.New(server);
        var edits = new RandomEdits(random, world, withFolders: true);
        for (int round = 0; round < RoundsPerSeed; round++)
        {
            edits.Begin();
            try
            {
                for (int edit = random.Next(12); edit >= 0; edit--)
                {
                    edits.Edit(random.Next(2) == 0 ? Side.Local : Side.Server);
                }

                if (faults && random.Next(2) == 0)
                {
                    await BreakAsync(random, world);
                }

                await SettleAsync(world, faults);
                edits.ShouldHaveLostNothing();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException(
                    $"Seed {seed}, round {round}, {server.ChangeLog}, stable {server.HasStableFolderIds}, named {server.NamesResults}, two servers {twoServers}: {e.Message}\n{string.Join('\n', edits.Story)}\nlocal: {OneLine(world.Local)}\nserver: {OneLine(world.Server)}", e);
            }
        }
    }

    private static string OneLine(InMemoryStore store) =>
        World.Text(store).Replace("\r\n", " ", StringComparison.Ordinal).Replace("\n", " | ", StringComparison.Ordinal);

    private static async Task BreakAsync(Random random, World world)
    {
        InMemoryFaults faults = random.Next(2) == 0 ? world.Local.Faults : world.Server.Faults;
        faults.UndoesFailedCalls = random.Next(2) == 0;
        faults.BreakAt(random.Next(1, 40));
        try
        {
            await world.SyncAsync(World.Small with { AllowedStops = [SafetyStop.SideEmptied] });
        }
        catch (SyncException)
        {
            // The line broke; the next run goes on.
        }

        world.Local.Faults.Clear();
        world.Server.Faults.Clear();
    }

    /// <summary>
    /// A server that does not name what it makes needs a second run to recognise it, and a third one to remove what that replaced;
    /// after an interruption, too, both sides are the same within three passes.
    /// </summary>
    private static async Task SettleAsync(World world, bool faults)
    {
        var options = World.Small with { AllowedStops = [SafetyStop.SideEmptied] };
        int runs = world.Server.Options.NamesResults && !faults ? 1 : 3;
        SyncReport report;
        do
        {
            report = await world.SyncAsync(options);
            report.Errors.ShouldBeEmpty();
        }
        while (--runs > 0);
        world.ShouldBeSame();
        await world.ShouldRestAsync(options);
    }
}
