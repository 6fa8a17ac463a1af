using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>Copies and mirrors between all kinds of stores while both sides are edited at random, and cut off at every step.</summary>
public sealed class OneWayRandomTests
{
    private const int Seeds = 12;
    private const int Rounds = 6;

    public static TheoryData<SyncDirection, ChangeLogKind, bool, bool> Mixtures => new()
    {
        { SyncDirection.CopyToServer, ChangeLogKind.Complete, true, true }, { SyncDirection.CopyToServer, ChangeLogKind.None, true, true },
        { SyncDirection.CopyToServer, ChangeLogKind.Complete, false, true }, { SyncDirection.CopyToServer, ChangeLogKind.Complete, true, false },
        { SyncDirection.CopyToLocal, ChangeLogKind.Complete, true, false }, { SyncDirection.CopyToLocal, ChangeLogKind.Flags, true, true },
        { SyncDirection.MirrorToServer, ChangeLogKind.Complete, true, true }, { SyncDirection.MirrorToServer, ChangeLogKind.None, true, true },
        { SyncDirection.MirrorToServer, ChangeLogKind.Complete, false, true }, { SyncDirection.MirrorToServer, ChangeLogKind.Complete, true, false },
        { SyncDirection.MirrorToLocal, ChangeLogKind.Complete, true, false }, { SyncDirection.MirrorToLocal, ChangeLogKind.Flags, true, true },
    };

    [Theory]
    [MemberData(nameof(Mixtures))]
    public async Task EditsOnBothSides_AfterEveryRound_TheTargetHasWhatItIsToHave(SyncDirection direction, ChangeLogKind log, bool named, bool twoServers)
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            World world = New(log, named, twoServers);
            var edits = new RandomEdits(random, world, withFolders: direction is SyncDirection.MirrorToServer or SyncDirection.MirrorToLocal);
            edits.Begin();
            for (int round = 0; round < Rounds; round++)
            {
                try
                {
                    await RoundAsync(random, world, edits, direction, breaks: seed % 2 == 0);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    throw new InvalidOperationException($"Seed {seed}, round {round}: {e.Message}\n{string.Join('\n', edits.Story)}", e);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Mixtures))]
    public async Task CutOffAtEveryStep_GoesOn_EndsAsIfNothingHadHappened(SyncDirection direction, ChangeLogKind log, bool named, bool twoServers)
    {
        World start = New(log, named, twoServers);
        var edits = new RandomEdits(new Random(7), start, withFolders: false);
        start.Local.Edits.CreateFolder("A");
        start.Server.Edits.CreateFolder("A");
        for (int i = 0; i < 24; i++)
        {
            edits.Edit(i % 2 == 0 ? Side.Local : Side.Server);
        }

        await SettleAsync(start, direction);
        for (int i = 0; i < 16; i++)
        {
            edits.Edit(i % 2 == 0 ? Side.Local : Side.Server);
        }

        World whole = start.Copy();
        await SettleAsync(whole, direction);
        string expected = Contents(whole.On(Target(direction)));
        bool isCut = true;
        for (int step = 1; isCut; step++)
        {
            World world = start.Copy();
            int left = step;
            isCut = await world.IsCutOffAsync(Options(direction) with { StepReached = _ => World.CutOff(--left == 0) });
            await SettleAsync(world, direction);
            Contents(world.On(Target(direction))).ShouldBe(expected, $"cut off at step {step}");
        }
    }

    private static async Task RoundAsync(Random random, World world, RandomEdits edits, SyncDirection direction, bool breaks)
    {
        Side target = Target(direction), source = target.Other();
        for (int edit = random.Next(12); edit >= 0; edit--)
        {
            edits.Edit(random.Next(2) == 0 ? Side.Local : Side.Server);
        }

        string before = World.Text(world.On(source));
        if (breaks)
        {
            (random.Next(2) == 0 ? world.Local : world.Server).Faults.BreakAt(random.Next(1, 40));
            await world.IsCutOffAsync(Options(direction));
            world.Local.Faults.Clear();
            world.Server.Faults.Clear();
        }

        await SettleAsync(world, direction);
        World.Text(world.On(source)).ShouldBe(before, "the source is only read");
        if (direction is SyncDirection.MirrorToServer or SyncDirection.MirrorToLocal)
        {
            World.Text(world.On(target)).ShouldBe(before);
            return;
        }

        ILookup<string, InMemoryItem> there = world.On(target).Items().ToLookup(World.Text);
        foreach (string text in world.On(source).Items().Select(World.Text).Except(edits.Dropped))
        {
            there[text].ShouldNotBeEmpty($"copies of {text}");
        }

        foreach (IGrouping<string, InMemoryItem> group in there)
        {
            group.Count().ShouldBeLessThanOrEqualTo(edits.Written[group.Key], $"copies of {group.Key}");
        }
    }

    private static async Task SettleAsync(World world, SyncDirection direction)
    {
        SyncEngineOptions options = Options(direction);
        for (int run = world.On(Target(direction)).Options.NamesResults ? 1 : 3; run > 0; run--)
        {
            (await world.SyncAsync(options)).Errors.ShouldBeEmpty();
        }

        await world.ShouldRestAsync(options);
    }

    private static World New(ChangeLogKind log, bool named, bool twoServers)
    {
        InMemoryStoreOptions server = InMemoryStoreOptions.Server with { ChangeLog = log, NamesResults = named };
        return twoServers ? World.OfServers(server) : World.New(server);
    }

    private static SyncEngineOptions Options(SyncDirection direction) => World.Small with
    {
        Conflicts = new(Direction: direction), AllowedStops = [SafetyStop.SideEmptied, SafetyStop.TooManyDeletions],
    };

    private static Side Target(SyncDirection direction) => direction is SyncDirection.CopyToLocal or SyncDirection.MirrorToLocal ? Side.Local : Side.Server;

    private static string Contents(InMemoryStore store) => World.Text(store);
}
