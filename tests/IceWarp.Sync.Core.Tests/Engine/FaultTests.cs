using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>Stores that fail, lie or became others: nothing is lost, and nothing is deleted that nobody deleted.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(Side.Local)]
    [InlineData(Side.Server)]
    public async Task SideEmptied_StopsAndDeletesNothing_UntilAllowed(Side side)
    {
        World world = await StartAsync();
        foreach (InMemoryItem item in world.On(side).Items())
        {
            world.On(side).Edits.Delete(item.Id);
        }

        SyncReport report = await world.SyncAsync();

        report.Result.ShouldBe(SyncResult.Stopped);
        report.Stops.ShouldHaveSingleItem().ShouldBe(new(SafetyStop.SideEmptied, side, null, 6));
        world.On(side.Other()).Items().Count.ShouldBe(6);

        (await world.SettleAsync(World.Small with { AllowedStops = [SafetyStop.SideEmptied] })).Deleted.ShouldBe(6);
    }

    [Fact]
    public async Task OtherServer_StopsAndChangesNothing_UntilAllowed()
    {
        World world = await StartAsync();
        World other = world with { Server = world.Server.CloneAs(world.Server.Options with { Identity = "memory:other" }) };

        SyncReport report = await other.SyncAsync();

        report.Result.ShouldBe(SyncResult.Stopped);
        report.Stops.ShouldHaveSingleItem().Name.ShouldBe(SafetyStop.FingerprintChanged);

        await other.SyncAsync(World.Small with { AllowedStops = [SafetyStop.FingerprintChanged] });
        other.Local.Items().Count.ShouldBe(6);
        other.ShouldBeSame();
        await other.ShouldRestAsync();
    }

    [Theory]
    [InlineData(Side.Local, ListingCompleteness.Unavailable)]
    [InlineData(Side.Server, ListingCompleteness.Unavailable)]
    [InlineData(Side.Server, ListingCompleteness.Denied)]
    public async Task H17_ListingIncomplete_FolderMissing_DeletesNothing(Side side, ListingCompleteness completeness)
    {
        World world = await StartAsync();
        world.On(side).Faults.Completeness = completeness;
        world.On(side).Faults.HidesFolder = path => path.Name == "A";

        await world.SyncAsync();

        world.On(side.Other()).Items().Count.ShouldBe(6);
        world.On(side).Faults.Clear();
        await world.ShouldRestAsync();
    }

    [Theory]
    [InlineData(ChangeLogKind.Complete)]
    [InlineData(ChangeLogKind.Flags)]
    [InlineData(ChangeLogKind.None)]
    public async Task H08_ServerLiesAboutAnAbsence_IsProbedAndNotBelieved(ChangeLogKind log)
    {
        World world = await StartAsync(InMemoryStoreOptions.Server with { ChangeLog = log });
        ItemId hidden = world.Server.Items()[0].Id;
        world.Server.Edits.Flag(hidden, SystemFlags.Flagged);
        world.Server.Faults.HidesItem = id => id == hidden;

        await world.SyncAsync();

        world.Server.Counts.Probes.ShouldBeGreaterThan(0);
        world.Local.Items().Count.ShouldBe(6);
        world.Server.Faults.Clear();
        await world.SettleAsync();
    }

    [Fact]
    public async Task FolderMissingOnce_IsListedAgainBeforeItIsDeleted()
    {
        World world = await StartAsync();
        int listings = 0;
        world.Server.Faults.HidesFolder = path => path.Name == "A" && listings < 2;
        world.Server.Faults.At = moment => listings += moment is { Call: "list", Kind: MomentKind.BeforeCall } ? 1 : 0;

        await world.SyncAsync();

        world.Server.Faults.Clear();
        world.Local.Items().Count.ShouldBe(6);
        world.Local.Folders().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(ChangeLogKind.Complete)]
    [InlineData(ChangeLogKind.None)]
    public async Task H03_NewUidValidity_SameMessages_MovesNoBody(ChangeLogKind log)
    {
        World world = await StartAsync(InMemoryStoreOptions.Server with { ChangeLog = log });
        world.Server.Edits.Renumber("A");
        world.Local.Counts = world.Server.Counts = new();

        await world.SyncAsync();

        (world.Local.Counts.Bodies + world.Server.Counts.Bodies).ShouldBe(0);
        world.Local.Items().Count.ShouldBe(6);
        world.ShouldBeSame();
        await world.ShouldRestAsync();
    }

    [Fact]
    public async Task H04_NewUidValidity_OtherMessages_DeletesNothing()
    {
        World world = await StartAsync();
        ItemId gone = world.Server.Items()[0].Id;
        world.Server.Edits.Delete(gone);
        world.Server.Edits.Add("A", "Message-ID: <extra@x>\r\n\r\nextra");
        world.Server.Edits.Renumber("A");

        await world.SyncAsync();

        world.Local.Items().Count.ShouldBe(7);
        world.ShouldBeSame();
        await world.ShouldRestAsync();
    }

    [Fact]
    public async Task H18_TokensRefused_ListsEverything_ChangesNothing()
    {
        World world = await StartAsync();
        world.Server.Edits.Add("A", "new");
        world.Server.Faults.RefusesTokens = true;

        (await world.SyncAsync()).Downloaded.ShouldBe(1);

        world.ShouldBeSame();
        await world.ShouldRestAsync();
    }

    [Fact]
    public async Task H30_LocalRestoredFromABackup_DeletesNothing()
    {
        World world = await StartAsync();
        InMemoryStore backup = world.Local.Clone();
        world.Server.Edits.Add("A", "later");
        await world.SettleAsync();
        World restored = world with { Local = backup };

        await restored.SyncAsync();

        restored.Server.Items().Count.ShouldBe(7);
        restored.ShouldBeSame();
        await restored.ShouldRestAsync();
    }

    [Fact]
    public async Task H31_OneItemRefused_OthersArrive_AndItIsTriedAgain()
    {
        World world = await StartAsync();
        ItemId big = world.Local.Edits.Add("A", "big");
        world.Local.Edits.Add("A", "small");
        world.Local.Edits.Add("INBOX", "other");
        world.Server.Faults.Refuses = (_, write) =>
            write is CreateItem create && create.Item.Id == big ? new(FailureClass.Rejected, "Poison.") : null;

        SyncReport report = await world.SyncAsync();

        report.Result.ShouldBe(SyncResult.Attention);
        report.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Class.ShouldBe(FailureClass.Rejected), e => e.Item.ShouldBe(big));
        world.Server.Items().Count.ShouldBe(8);

        world.Server.Faults.Clear();
        (await world.SettleAsync()).Uploaded.ShouldBe(1);
    }

    [Fact]
    public async Task EditRefused_FlagsOfTheServerArrive_TheEditIsTriedAgain()
    {
        World world = await StartAsync();
        ItemId id = world.Local.Items()[0].Id;
        world.Local.Edits.Replace(id, "Message-ID: <edited@x>\r\n\r\nedited");
        world.Server.Edits.Flag(world.Server.Items()[0].Id, SystemFlags.Flagged);
        world.Server.Faults.Refuses = (_, write) => write is CreateItem ? new(FailureClass.Quota, "Full.") : null;
        (await world.SyncAsync()).Errors.ShouldHaveSingleItem();
        world.Server.Items().Count.ShouldBe(6);
        world.Server.Faults.Clear();

        await world.SettleAsync();

        World.Text(world.Server).ShouldContain("edited");
        world.Server.Items().Count.ShouldBe(6);
    }

    [Fact]
    public async Task ServerRewritesWhatItIsGiven_TheLocalSideTakesItOver()
    {
        World world = await StartAsync(InMemoryStoreOptions.Server with
        {
            Rewrites = bytes => System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(bytes.Span).ToUpperInvariant()),
        });
        world.Local.Edits.Add("A", "new");

        await world.SyncAsync();

        World.Text(world.Local).ShouldContain("A: NEW");
        world.ShouldBeSame();
        await world.ShouldRestAsync();
    }

    [Fact]
    public async Task H24_KeywordThatTheServerDoesNotKeep_StaysLocally()
    {
        World world = await StartAsync(InMemoryStoreOptions.Server with { RefusedKeywords = KeywordSet.Of(["mine"]) });
        world.Local.Edits.Add("A", "new", new(SystemFlags.None, KeywordSet.Of(["mine", "both"])));
        ItemId old = world.Local.Items()[0].Id;
        world.Local.Edits.Flag(old, new FlagChange(new(SystemFlags.Seen, KeywordSet.Of(["mine"])), default));

        await world.SyncAsync();
        await world.ShouldRestAsync();
        world.Server.Edits.Flag(world.Server.Items()[0].Id, SystemFlags.Flagged);
        await world.SyncAsync();

        World.Text(world.Local).ShouldContain("new [both mine]");
        world.Local.Items()[0].Flags.ShouldBe(new(SystemFlags.Seen | SystemFlags.Flagged, KeywordSet.Of(["mine"])));
        await world.ShouldRestAsync();
    }

    [Fact]
    public async Task DryRun_ListsTheActions_ChangesNothing()
    {
        World world = await StartAsync();
        world.Local.Edits.Add("A", "up");
        world.Server.Edits.Add("A", "down");
        world.Server.Edits.CreateFolder("New");
        world.Local.Edits.Delete(world.Local.Items()[1].Id);
        int commits = world.State.Commits;
        string local = World.Text(world.Local), server = World.Text(world.Server);

        SyncReport report = await world.SyncAsync(World.Small with { DryRun = true });

        report.Actions.Select(a => (a.Kind, a.Side)).ShouldBe(
            [(ActionKind.CreateFolder, Side.Local), (ActionKind.Copy, Side.Local), (ActionKind.Copy, Side.Server), (ActionKind.Delete, Side.Server)], ignoreOrder: true);
        (World.Text(world.Local), World.Text(world.Server), world.State.Commits).ShouldBe((local, server, commits));
        world.Server.Counts.Bodies.ShouldBe(0);
    }

    [Fact]
    public async Task FolderFilter_SynchronisesThatFolderAlone()
    {
        World world = await StartAsync();
        world.Server.Edits.Add("A", "inside");
        world.Server.Edits.Add("INBOX", "outside");

        (await world.SyncAsync(World.Small with { Folders = [FolderPath.Parse("A")] })).Downloaded.ShouldBe(1);

        World.Text(world.Local).ShouldNotContain("outside");
        (await world.SettleAsync()).Downloaded.ShouldBe(1);
    }

    [Fact]
    public async Task Cancelled_InTheMiddle_SaysSoAndGoesOnNextTime()
    {
        World world = await StartAsync();
        world.Server.Edits.Add("A", "new");
        using var cancel = new CancellationTokenSource();
        var options = World.Small with { StepReached = step => { if (step == "before write") { cancel.Cancel(); } } };

        await Should.ThrowAsync<OperationCanceledException>(() => new SyncEngine(world.Local, world.Server, world.State).RunAsync(options, null, cancel.Token));

        (await world.State.ReadLastReportAsync(TestContext.Current.CancellationToken))!.Result.ShouldBe(SyncResult.Cancelled);
        await world.SettleAsync();
    }

    [Fact]
    public async Task H08_ItemListedAndNotDelivered_Sync_TellsItAndLooksAgain()
    {
        World world = await StartAsync();
        world.Server.Edits.Add("A", "Message-ID: <withheld@x>\r\n\r\nlate");
        world.Server.Edits.Add("A", "Message-ID: <other@x>\r\n\r\nthere");
        ItemId withheld = world.Server.Items().Max(i => i.Id) is var last ? ItemId.FromNumber(last.Number - 1) : default;
        world.Server.Faults.WithholdsItem = id => id == withheld;

        SyncReport report = await world.SyncAsync();

        report.Result.ShouldBe(SyncResult.Attention);
        report.Errors.ShouldHaveSingleItem().Item.ShouldBe(withheld);
        world.Local.Items().Count.ShouldBe(7);

        world.Server.Faults.Clear();
        (await world.SyncAsync()).Downloaded.ShouldBe(1);
        world.ShouldBeSame();
    }

    private static async Task<World> StartAsync(InMemoryStoreOptions? server = null)
    {
        World world = World.New(server);
        world.Server.Edits.CreateFolder("A");
        for (int i = 0; i < 6; i++)
        {
            world.Server.Edits.Add("A", $"Message-ID: <{i}@x>\r\n\r\nbody {i}");
        }

        await world.SettleAsync();
        world.Local.Counts = world.Server.Counts = new();
        return world;
    }
}
