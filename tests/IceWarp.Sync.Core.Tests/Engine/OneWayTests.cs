using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>Copies and mirrors: what the target gets, keeps and loses. The source is never written to.</summary>
public sealed class OneWayTests
{
    private static readonly SyncEngineOptions Copy = World.Small with { Conflicts = new(Direction: SyncDirection.CopyToServer) };
    private static readonly SyncEngineOptions Mirror = World.Small with { Conflicts = new(Direction: SyncDirection.MirrorToServer) };

    [Fact]
    public async Task Copy_BringsEverythingOnce_AndLeavesWhatTheTargetHas()
    {
        World world = World.OfServers(InMemoryStoreOptions.Server);
        world.Local.Edits.CreateFolder("A/B");
        world.Local.Edits.Add("A/B", "one", new(SystemFlags.Seen, KeywordSet.Of(["k"])), DateTimeOffset.UnixEpoch.AddDays(1));
        world.Local.Edits.Add("INBOX", "both");
        world.Server.Edits.Add("INBOX", "both");
        world.Server.Edits.Add("INBOX", "own");
        world.Server.Edits.CreateFolder("Own");
        world.Server.Edits.Add("Own", "own too");
        string source = World.Text(world.Local);

        (await world.SyncAsync(Copy)).Uploaded.ShouldBe(1);

        World.Text(world.Local).ShouldBe(source);
        World.Text(world.Server).ShouldBe("A/\nA/B/\nA/B: one [Seen k] @1970-01-02T00:00:00\nINBOX/\nINBOX: both\nINBOX: own\nOwn/\nOwn: own too");
        await world.ShouldRestAsync(Copy);
    }

    [Fact]
    public async Task Copy_SourceDeletesAndTargetChanges_TheTargetStaysAsItIs()
    {
        World world = await CopiedAsync();
        world.Local.Edits.Delete(Find(world, Side.Local, "m1"));
        world.Server.Edits.Delete(Find(world, Side.Server, "m2"));
        world.Server.Edits.Move(Find(world, Side.Server, "m3"), "A");
        world.Server.Edits.Flag(Find(world, Side.Server, "m4"), SystemFlags.Flagged);
        world.Local.Edits.Flag(Find(world, Side.Local, "m3"), SystemFlags.Seen);
        world.Local.Edits.Flag(Find(world, Side.Local, "m5"), SystemFlags.Seen);
        world.Local.Edits.Move(Find(world, Side.Local, "m6"), "A");
        world.Local.Edits.DeleteFolder("B");
        string source = World.Text(world.Local);

        (await world.SyncAsync(Copy)).Result.ShouldBe(SyncResult.InStep);

        World.Text(world.Local).ShouldBe(source);
        World.Text(world.Server).ShouldBe("A/\nA: m3\nA: m6\nB/\nB: m7\nINBOX/\nINBOX: m1\nINBOX: m4 [Flagged]\nINBOX: m5 [Seen]");
        await world.ShouldRestAsync(Copy);
    }

    [Fact]
    public async Task Mirror_AfterACopyThatLeftDifferences_PutsEverythingBack()
    {
        World world = await CopiedAsync();
        world.Server.Edits.Add("INBOX", "extra");
        world.Server.Edits.Delete(Find(world, Side.Server, "m2"));
        world.Server.Edits.Move(Find(world, Side.Server, "m3"), "A");
        world.Server.Edits.Flag(Find(world, Side.Server, "m4"), SystemFlags.Flagged);
        world.Local.Edits.Flag(Find(world, Side.Local, "m4"), SystemFlags.Seen);
        world.Local.Edits.Delete(Find(world, Side.Local, "m1"));
        world.Server.Edits.CreateFolder("Extra/Deep");
        world.Server.Edits.Add("Extra/Deep", "extra too");
        world.Server.Edits.MoveFolder("B", "Moved");
        await world.SyncAsync(Copy);
        await world.SyncAsync(Copy);
        string source = World.Text(world.Local);

        await world.SettleAsync(Mirror);

        World.Text(world.Server).ShouldBe(source);
    }

    [Fact]
    public async Task Mirror_TargetLostAFolder_ItComesBackWithEverything()
    {
        World world = await CopiedAsync();
        world.Server.Edits.DeleteFolder("B");
        world.Server.Edits.DeleteFolder("A");
        await world.SettleAsync(Mirror);
        world.ShouldHold("A/", "B/", "B: m7", "INBOX/", "INBOX: m1", "INBOX: m2", "INBOX: m3", "INBOX: m4", "INBOX: m5", "INBOX: m6");
    }

    [Fact]
    public async Task Copy_TargetDeletedAFolder_StaysDeletedUntilSomethingNewComes()
    {
        World world = await CopiedAsync();
        world.Server.Edits.DeleteFolder("B");
        await world.SyncAsync(Copy);
        world.Server.Folders().ShouldNotContain(FolderPath.Parse("B"));
        await world.ShouldRestAsync(Copy);

        world.Local.Edits.Add("B", "m8");
        await world.SyncAsync(Copy);
        World.Text(world.Server).ShouldContain("B: m7\nB: m8");
        await world.ShouldRestAsync(Copy);
    }

    [Fact]
    public async Task Mirror_ToTheLocalSide_KeepsInTheBinWhatGoes()
    {
        World world = World.New();
        world.Server.Edits.Add("INBOX", "from there");
        world.Local.Edits.Add("INBOX", "mine");
        SyncEngineOptions options = World.Small with { Conflicts = new(Direction: SyncDirection.MirrorToLocal) };
        await world.SettleAsync(options);
        world.ShouldHold("INBOX/", "INBOX: from there");
        world.Local.Bin().Select(World.Text).ShouldBe(["mine"]);

        world.Local.Edits.Replace(world.Local.Items().Single().Id, "my version");
        await world.SettleAsync(options);
        world.ShouldHold("INBOX/", "INBOX: from there");
        world.Local.Bin().Select(World.Text).ShouldContain("my version");
    }

    [Fact]
    public async Task Mirror_SourceIsEmpty_StopsBeforeItEmptiesTheTarget()
    {
        World world = World.OfServers(InMemoryStoreOptions.Server);
        world.Server.Edits.Add("INBOX", "one");
        world.Server.Edits.Add("INBOX", "two");
        (await world.SyncAsync(Mirror)).Stops.ShouldHaveSingleItem().Name.ShouldBe(SafetyStop.SideEmptied);
        world.Server.Items().Count.ShouldBe(2);
        await world.SettleAsync(Mirror with { AllowedStops = [SafetyStop.SideEmptied] });
        world.Server.Items().ShouldBeEmpty();
    }

    [Fact]
    public async Task Mirror_ManyExtras_StopsInTheirFolder_AndCopiesAllTheSame()
    {
        World world = World.OfServers(InMemoryStoreOptions.Server);
        world.Local.Edits.Add("INBOX", "new");
        for (int i = 0; i < 51; i++)
        {
            world.Server.Edits.Add("INBOX", $"extra {i}");
        }

        SyncReport report = await world.SyncAsync(Mirror);
        report.Stops.ShouldHaveSingleItem().ShouldBe(new(SafetyStop.TooManyDeletions, Side.Local, FolderPath.Parse("INBOX"), 51));
        world.Server.Items().Count.ShouldBe(52);
        await world.SettleAsync(Mirror with { AllowedStops = [SafetyStop.TooManyDeletions] });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mirror_SourceCannotBeListed_RemovesNothing(bool isIncomplete)
    {
        World world = await CopiedAsync();
        world.Server.Edits.CreateFolder("Extra");
        world.Server.Edits.Add("Extra", "extra");
        world.Server.Edits.Add("B", "extra");
        world.Local.Faults.HidesFolder = path => path.Equals(FolderPath.Parse("B"));
        world.Local.Faults.Completeness = isIncomplete ? ListingCompleteness.Unavailable : ListingCompleteness.Complete;
        string before = World.Text(world.Server);
        if (isIncomplete)
        {
            await world.SyncAsync(Mirror);
            World.Text(world.Server).ShouldBe(before);
        }

        world.Local.Faults.Clear();
        await world.SettleAsync(Mirror);
    }

    [Fact]
    public async Task DryRun_SaysWhatAMirrorWouldDo_AndDoesNothing()
    {
        World world = await CopiedAsync();
        world.Server.Edits.Add("INBOX", "extra");
        string before = World.Text(world.Server);
        SyncReport report = await world.SyncAsync(Mirror with { DryRun = true });
        report.Actions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => a.Kind.ShouldBe(ActionKind.Delete), a => a.Side.ShouldBe(Side.Server), a => a.Why.ShouldBe(PlanReasons.Text(PlanReason.NotInSource)));
        World.Text(world.Server).ShouldBe(before);
    }

    private static async Task<World> CopiedAsync()
    {
        World world = World.OfServers(InMemoryStoreOptions.Server);
        world.Local.Edits.CreateFolder("A");
        world.Local.Edits.CreateFolder("B");
        for (int i = 1; i <= 7; i++)
        {
            world.Local.Edits.Add(i < 7 ? "INBOX" : "B", $"m{i}");
        }

        await world.SyncAsync(Copy);
        world.ShouldBeSame();
        await world.ShouldRestAsync(Copy);
        return world;
    }

    private static ItemId Find(World world, Side side, string text) => world.On(side).Items().Single(i => World.Text(i) == text).Id;
}
