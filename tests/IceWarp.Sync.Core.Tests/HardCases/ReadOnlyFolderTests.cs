using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.HardCases;

public sealed class ReadOnlyFolderTests
{
    /// <summary>How a server lets its rights be known.</summary>
    public enum Telling
    {
        Listing,
        Asked,
        Refusal,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A server whose items can be edited in place.</summary>
    private static readonly InMemoryStoreOptions Mutable = InMemoryStoreOptions.Local with { Identity = "memory:server" };

    [Theory]
    [InlineData(Telling.Listing, false)]
    [InlineData(Telling.Listing, true)]
    [InlineData(Telling.Asked, false)]
    [InlineData(Telling.Asked, true)]
    [InlineData(Telling.Refusal, false)]
    [InlineData(Telling.Refusal, true)]
    public async Task H22_EditedHere_InAReadOnlyFolder_IsUndone_AndTheUsersVersionKept(Telling telling, bool isMutable)
    {
        World world = await AgreedAsync(telling, isMutable);
        string before = World.Text(world.Server);
        world.Server.Edits.Grant("Shared", FolderRights.ReadOnly);
        world.Local.Edits.Replace(Item(world, "one"), "mine");
        world.Local.Edits.Delete(Item(world, "two"));
        world.Local.Edits.Move(Item(world, "three"), "INBOX");
        world.Local.Edits.Flag(Item(world, "four"), SystemFlags.Flagged | SystemFlags.Seen);
        world.Local.Edits.Add("Shared", "new");

        await LearnAsync(world, telling);
        await world.SettleAsync(telling != Telling.Listing ? World.Small with { TimeProvider = Later } : null);

        World.Text(world.Server).ShouldBe(before);
        world.Local.Bin().Select(World.Text).Distinct().Order().ShouldBe(["mine", "new", "two"]);
        (await world.State.ReadEventsAsync(Token)).ShouldContain(e => e.Text.Contains("does not permit changes in Shared: "));
        (await world.State.ReadIgnoredAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task H22_MayMarkAsRead_MarkedAndFlaggedHere_OnlyTheReadMarkGoesUp()
    {
        World world = await AgreedAsync(Telling.Listing);
        world.Server.Edits.Grant("Shared", FolderRights.ReadOnly | FolderRights.KeepSeen);
        world.Local.Edits.Flag(Item(world, "one"), SystemFlags.Flagged | SystemFlags.Seen);
        await world.SettleAsync();
        world.Server.Items().Single(i => World.Text(i) == "one").Flags.ShouldBe(new ItemFlags(SystemFlags.Seen, null));
    }

    [Fact]
    public async Task H22_MovedIntoAFolderThatTakesNothing_MovesBack()
    {
        World world = await AgreedAsync(Telling.Listing);
        world.Server.Edits.Grant("Shared", FolderRights.ReadOnly);
        world.Local.Edits.Move(Item(world, "inbox"), "Shared");
        await world.SettleAsync();
        world.Local.Items().Single(i => World.Text(i) == "inbox").Folder.ToString().ShouldBe("INBOX");
    }

    [Fact]
    public async Task H22_WholeFolderDeletedHere_ComesBack()
    {
        World world = await AgreedAsync(Telling.Listing);
        world.Server.Edits.Grant("Shared", FolderRights.ReadOnly);
        string before = World.Text(world.Server);
        world.Local.Edits.DeleteFolder("Shared");
        await world.SettleAsync();
        World.Text(world.Server).ShouldBe(before);
    }

    [Fact]
    public async Task H22_Held_EditedHere_WaitsUntilSomebodyDecides()
    {
        World world = await AgreedAsync(Telling.Listing, isMutable: false);
        SyncEngineOptions hold = World.Small with { ReadOnlyChanges = ReadOnlyChanges.Hold };
        world.Server.Edits.Grant("Shared", FolderRights.ReadOnly);
        world.Local.Edits.Replace(Item(world, "one"), "mine");
        (await world.SyncAsync(hold)).Result.ShouldBe(SyncResult.Attention);
        (await world.SyncAsync(hold)).Result.ShouldBe(SyncResult.Attention);
        world.Local.Items().ShouldContain(i => World.Text(i) == "mine");
        ConflictRecord waiting = (await world.State.ReadConflictsAsync(Token)).ShouldHaveSingleItem();
        (waiting.IsOpen, waiting.Outcome).ShouldBe((true, PlanReason.Denied));

        await world.State.CommitAsync(new() { Conflicts = { waiting with { Decision = ConflictPolicy.ServerWins } } }, Token);
        await world.SettleAsync(hold);
        world.Local.Bin().Select(World.Text).ShouldBe(["mine"]);
        (await world.State.ReadConflictsAsync(Token)).ShouldHaveSingleItem().IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task H22_RightsGivenBack_EditedHere_GoesUpAfterOneQuestion()
    {
        World world = await AgreedAsync(Telling.Asked);
        world.Server.Edits.Grant("Shared", FolderRights.ReadOnly);
        await world.SyncAsync(World.Small with { RefreshesRights = true });
        world.Server.Edits.Grant("Shared", FolderRights.All);
        world.Server.Counts = new();
        world.Local.Edits.Flag(Item(world, "one"), SystemFlags.Flagged);
        await world.SyncAsync();
        world.Server.Counts.RightsQuestions.ShouldBe(1);
        world.Server.Items().Single(i => World.Text(i) == "one").Flags.System.ShouldBe(SystemFlags.Flagged);
    }

    [Fact]
    public async Task H22_NothingChanged_AsksForNoRights()
    {
        World world = await AgreedAsync(Telling.Asked);
        world.Server.Edits.Grant("Shared", FolderRights.ReadOnly);
        await world.SyncAsync(World.Small with { RefreshesRights = true });
        world.Server.Counts = new();
        await world.SyncAsync();
        world.Server.Edits.Add("Shared", "from another");
        await world.SyncAsync();
        world.Server.Counts.RightsQuestions.ShouldBe(0);
        world.ShouldBeSame();
    }

    [Fact]
    public async Task H22_InterruptedAtEveryStep_EndsTheSame()
    {
        World start = await AgreedAsync(Telling.Listing, isMutable: true);
        start.Server.Edits.Grant("Shared", FolderRights.ReadOnly);
        start.Local.Edits.Replace(Item(start, "one"), "mine");
        start.Local.Edits.Delete(Item(start, "two"));
        start.Local.Edits.Move(Item(start, "three"), "INBOX");
        start.Local.Edits.Add("Shared", "new");
        string expected = World.Text(start.Server);
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

            // A version may lie there twice, or the server's own beside it; none is missing.
            new[] { "mine", "new", "two" }.Except(world.Local.Bin().Select(World.Text)).ShouldBeEmpty($"cut off at step {last}");
        }
    }

    private static SetClock Later { get; } = new() { Now = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    private static async Task LearnAsync(World world, Telling telling)
    {
        if (telling != Telling.Listing)
        {
            SyncReport refused = await world.SyncAsync();
            refused.Errors.ShouldNotBeEmpty();
            refused.Errors.ShouldAllBe(e => e.Class == FailureClass.Permission);
        }
    }

    private static ItemId Item(World world, string text) => world.Local.Items().Single(i => World.Text(i) == text).Id;

    private static async Task<World> AgreedAsync(Telling telling, bool isMutable = false)
    {
        InMemoryStoreOptions server = isMutable ? Mutable : InMemoryStoreOptions.Server;
        World world = World.New(server with { ListsRights = telling == Telling.Listing, TellsRights = telling == Telling.Asked });
        world.Server.Edits.CreateFolder("Shared");
        foreach (string text in new[] { "one", "two", "three", "four" })
        {
            world.Server.Edits.Add("Shared", text);
        }

        world.Server.Edits.Add("INBOX", "inbox");
        await world.SettleAsync();
        return world;
    }
}
