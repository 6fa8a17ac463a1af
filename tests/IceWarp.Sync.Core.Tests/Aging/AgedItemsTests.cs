using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Clocks;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Aging;

/// <summary>IS-7: what is older than N days is on the server alone, and nobody takes that for a deletion.</summary>
public sealed class AgedItemsTests
{
    private readonly ManualTime time = new();

    private SyncEngineOptions Thirty => World.Small with { TimeProvider = time, LastDays = 30 };

    private SyncEngineOptions All => Thirty with { LastDays = null };

    [Theory]
    [InlineData(ChangeLogKind.Complete)]
    [InlineData(ChangeLogKind.Flags)]
    [InlineData(ChangeLogKind.None)]
    public async Task OldAndNewOnTheServer_Synchronised_NewAloneAreHereAndTheServerIsLeftAsItIs(ChangeLogKind log)
    {
        World world = World.New(InMemoryStoreOptions.Server with { ChangeLog = log });
        Add(world, "old", 31);
        Add(world, "new", 29);
        await RestsWithAsync(world, ["new"], ["new", "old"]);
        world.Local.Counts.Bodies.ShouldBe(0);

        world.Server.Edits.Flag(Find(world.Server, "old").Id, SystemFlags.Flagged);
        Add(world, "older", 400);
        await RestsWithAsync(world, ["new"], ["new", "old", "older"]);

        world.Server.Edits.Delete(Find(world.Server, "old").Id);
        await RestsWithAsync(world, ["new"], ["new", "older"]);
    }

    [Theory]
    [InlineData(ChangeLogKind.Complete)]
    [InlineData(ChangeLogKind.Flags)]
    [InlineData(ChangeLogKind.None)]
    public async Task MailGrowsOld_Synchronised_LeavesAndStaysOnTheServer(ChangeLogKind log)
    {
        World world = World.New(InMemoryStoreOptions.Server with { ChangeLog = log });
        Add(world, "a", 29);
        Add(world, "b", 0);
        await RestsWithAsync(world, ["a", "b"], ["a", "b"]);

        time.Advance(TimeSpan.FromDays(3));
        SyncReport report = await world.SyncAsync(Thirty);
        (report.Result, report.Deleted).ShouldBe((SyncResult.InStep, 0));
        await RestsWithAsync(world, ["b"], ["a", "b"]);
        world.Local.Bin().ShouldBeEmpty("what is restored from there would be a second one");
    }

    [Fact]
    public async Task OldMailChangedHere_Synchronised_TheServerIsToldBeforeItLeaves()
    {
        World world = World.New();
        Add(world, "flagged", 29);
        Add(world, "moved", 29);
        Add(world, "deleted", 29);
        await world.SyncAsync(Thirty);
        time.Advance(TimeSpan.FromDays(3));
        world.Local.Edits.CreateFolder("Done");
        world.Local.Edits.Flag(Find(world.Local, "flagged").Id, SystemFlags.Flagged);
        world.Local.Edits.Move(Find(world.Local, "moved").Id, "Done");
        world.Local.Edits.Delete(Find(world.Local, "deleted").Id);
        world.Local.Edits.Add("INBOX", Text("imported"), default, time.GetUtcNow().AddDays(-500));

        await world.SyncAsync(Thirty);

        await RestsWithAsync(world, [], ["flagged", "imported", "moved"]);
        Find(world.Server, "flagged").Flags.System.ShouldBe(SystemFlags.Flagged);
        Find(world.Server, "moved").Folder.ToString().ShouldBe("Done");
    }

    [Fact]
    public async Task OldMailFlaggedWhileItIsToLeave_Synchronised_StaysUntilTheServerKnows()
    {
        World world = World.New();
        Add(world, "a", 29);
        await world.SyncAsync(Thirty);
        time.Advance(TimeSpan.FromDays(3));

        await world.SyncAsync(Thirty with { StepReached = step => FlagOnce(world, step) });
        Find(world.Local, "a").Flags.System.ShouldBe(SystemFlags.Seen);

        await world.SyncAsync(Thirty);
        await RestsWithAsync(world, [], ["a"]);
        Find(world.Server, "a").Flags.System.ShouldBe(SystemFlags.Seen);
    }

    [Fact]
    public async Task MoreDaysOrAll_Synchronised_TheServersMailComes()
    {
        World world = World.New();
        Add(world, "a", 29);
        Add(world, "b", 50);
        await world.SyncAsync(Thirty);
        time.Advance(TimeSpan.FromDays(3));
        await RestsWithAsync(world, [], ["a", "b"]);
        await RestsWithAsync(world, ["a"], ["a", "b"], Thirty with { LastDays = 40 });
        await RestsWithAsync(world, ["a", "b"], ["a", "b"], All);
        world.Server.Items().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CutOffAnywhere_SynchronisedAgain_EndsTheSame(bool undoes)
    {
        World start = World.New();
        foreach (int i in Enumerable.Range(0, 6))
        {
            Add(start, $"old{i}", 29);
            Add(start, $"new{i}", 0);
        }

        await start.SyncAsync(Thirty);
        time.Advance(TimeSpan.FromDays(3));
        Add(start, "late", 90);
        for ((int step, bool isCut) = (1, true); isCut; step++)
        {
            World world = start.Copy();
            int left = step;
            isCut = await world.IsCutOffAsync(Thirty with { StepReached = _ => World.CutOff(--left == 0) });
            await ShouldEndAsync(world);
        }

        foreach (Side side in new[] { Side.Local, Side.Server })
        {
            for ((int moment, bool isCut) = (1, true); isCut; moment++)
            {
                World world = start.Copy();
                world.On(side).Faults.BreakAt(moment);
                world.On(side).Faults.UndoesFailedCalls = undoes && side == Side.Local;
                isCut = await world.IsCutOffAsync(Thirty);
                world.On(side).Faults.Clear();
                await ShouldEndAsync(world);
            }
        }
    }

    [Fact]
    public async Task LocalFileAndStateLost_Synchronised_NothingIsDoubledOrDeleted()
    {
        World world = World.New();
        Add(world, "a", 29);
        Add(world, "b", 0);
        await world.SyncAsync(Thirty);
        time.Advance(TimeSpan.FromDays(3));
        await world.SyncAsync(Thirty);
        await RestsWithAsync(world with { State = new() }, ["b"], ["a", "b"]);
        await RestsWithAsync(world with { Local = new(InMemoryStoreOptions.Local), State = new() }, ["b"], ["a", "b"]);
    }

    private static string Text(string name) => $"Message-ID: <{name}@example.com>\r\n\r\n{name}";

    private static InMemoryItem Find(InMemoryStore store, string name) => store.Items().Single(i => World.Text(i) == Text(name));

    private static string[] Names(InMemoryStore store) => [.. store.Items().Select(i => World.Text(i).Split('\n')[^1]).Order(StringComparer.Ordinal)];

    private static void FlagOnce(World world, string step)
    {
        InMemoryItem item = Find(world.Local, "a");
        if (step == "before write" && item.Flags == ItemFlags.None)
        {
            world.Local.Edits.Flag(item.Id, SystemFlags.Seen);
        }
    }

    private void Add(World world, string name, int days) => world.Server.Edits.Add("INBOX", Text(name), default, time.GetUtcNow().AddDays(-days));

    private async Task ShouldEndAsync(World world)
    {
        (await world.SyncAsync(Thirty)).Errors.ShouldBeEmpty();
        string[] late = [.. Enumerable.Range(0, 6).Select(i => $"new{i}")];
        await RestsWithAsync(world, late, [.. late.Prepend("late"), .. Enumerable.Range(0, 6).Select(i => $"old{i}")]);
        (await world.State.ReadJournalAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await world.State.CountItemsAsync(TestContext.Current.CancellationToken)).Values.Sum().ShouldBe(6);
    }

    /// <summary>After a run both sides hold this, and further runs write nothing.</summary>
    private async Task RestsWithAsync(World world, string[] local, string[] server, SyncEngineOptions? options = null)
    {
        SyncReport report = await world.SyncAsync(options ?? Thirty);
        report.Result.ShouldBe(SyncResult.InStep);
        report.Deleted.ShouldBe(0);
        Names(world.Local).ShouldBe(local);
        Names(world.Server).ShouldBe(server.Order(StringComparer.Ordinal));
        await world.ShouldRestAsync(options ?? Thirty);
        Names(world.Local).ShouldBe(local);
    }
}
