using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>What happens to the folder tree when either side, or both, change it.</summary>
public sealed class FolderTests
{
    public static TheoryData<Side, bool> Sides => new() { { Side.Local, false }, { Side.Server, false }, { Side.Server, true } };

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Created_OnOneSide_IsCreatedOnTheOther(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.CreateFolder("New/Deep/Er");
        await world.SettleAsync();
        world.Local.Folders().Select(f => f.ToString()).ShouldContain("New/Deep/Er");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Renamed_OnOneSide_MovesNoBody(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.MoveFolder("A", "Z");

        await ShouldMoveNoBodyAsync(world);

        world.ShouldHold("INBOX/", "Z/", "Z/Sub/", "B/", "Z: a", "Z/Sub: s", "B: b");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Moved_IntoANewFolder_MovesNoBody(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.CreateFolder("New/Place");
        world.On(side).Edits.MoveFolder("A/Sub", "New/Place/Under");

        await ShouldMoveNoBodyAsync(world);

        world.ShouldHold("INBOX/", "A/", "B/", "New/", "New/Place/", "New/Place/Under/", "A: a", "New/Place/Under: s", "B: b");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task H13_CaseOfTheName_OnOneSide_FollowsOnTheOther(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.MoveFolder("A", "a");

        await ShouldMoveNoBodyAsync(world);

        world.ShouldHold("INBOX/", "a/", "a/Sub/", "B/", "a: a", "a/Sub: s", "B: b");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task H13_NamesSwapped_OnOneSide_SwapOnTheOther(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.MoveFolder("A", "T");
        world.On(side).Edits.MoveFolder("B", "A");
        world.On(side).Edits.MoveFolder("T", "B");

        await ShouldMoveNoBodyAsync(world);

        world.ShouldHold("INBOX/", "B/", "B/Sub/", "A/", "B: a", "B/Sub: s", "A: b");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task ParentAndChild_ChangePlaces_OnOneSide_FollowsOnTheOther(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.MoveFolder("A/Sub", "T");
        world.On(side).Edits.MoveFolder("A", "T/Sub");
        world.On(side).Edits.MoveFolder("T", "A");

        await ShouldMoveNoBodyAsync(world);

        world.ShouldHold("INBOX/", "A/", "A/Sub/", "B/", "A: s", "A/Sub: a", "B: b");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task H13_RenamedOnOneSide_NewItemOnTheOther_BothHappen(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.MoveFolder("A", "Z");
        world.On(side.Other()).Edits.Add("A", "new");
        world.On(side.Other()).Edits.MoveFolder("A/Sub", "A/Other");

        await world.SettleAsync();

        world.ShouldHold("INBOX/", "Z/", "Z/Other/", "B/", "Z: a", "Z: new", "Z/Other: s", "B: b");
    }

    [Fact]
    public async Task RenamedOnBothSides_TheServersNameWins()
    {
        World world = await StartAsync(false);
        world.Local.Edits.MoveFolder("A", "Here");
        world.Server.Edits.MoveFolder("A", "There");

        await ShouldMoveNoBodyAsync(world);

        world.ShouldHold("INBOX/", "There/", "There/Sub/", "B/", "There: a", "There/Sub: s", "B: b");
    }

    [Fact]
    public async Task DifferentFoldersRenamedToTheSameName_NothingIsLost()
    {
        World world = await StartAsync(false);
        world.Local.Edits.MoveFolder("A", "X");
        world.Server.Edits.MoveFolder("B", "X");

        for (int i = 0; i < 4; i++)
        {
            await world.SyncAsync();
        }

        world.ShouldBeSame();
        world.Local.Items().Select(i => System.Text.Encoding.UTF8.GetString(i.Content.Span)).Order().ShouldBe(["a", "b", "s"]);
        await world.ShouldRestAsync();
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Deleted_OnOneSide_IsDeletedOnTheOther(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.DeleteFolder("A");

        await world.SettleAsync();

        world.ShouldHold("INBOX/", "B/", "B: b");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task DeletedOnOneSide_NewItemOnTheOther_KeepsTheNewItem(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.DeleteFolder("A");
        world.On(side.Other()).Edits.Add("A", "new");

        await world.SettleAsync();

        world.ShouldHold("INBOX/", "A/", "B/", "A: new", "B: b");
    }

    [Fact]
    public async Task DeletedOnServer_EditedLocally_KeepsTheEdit()
    {
        World world = await StartAsync(false);
        world.Server.Edits.DeleteFolder("A");
        world.Local.Edits.Replace(world.Local.Items().Single(i => i.Content.Span.SequenceEqual("a"u8)).Id, "edited");

        await world.SettleAsync();

        world.ShouldHold("INBOX/", "A/", "B/", "A: edited", "B: b");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task DeletedOnOneSide_ItemMovedOutOnTheOther_KeepsTheItem(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.DeleteFolder("A");
        world.On(side.Other()).Edits.Move(world.On(side.Other()).Items().Single(i => i.Content.Span.SequenceEqual("a"u8)).Id, "B");

        await world.SettleAsync();

        world.ShouldHold("INBOX/", "B/", "B: a", "B: b");
    }

    [Fact]
    public async Task H13_DeletedAndMadeAgainOnServer_HoldsWhatItHoldsNow()
    {
        World world = await StartAsync(false);
        world.Server.Edits.DeleteFolder("B");
        world.Server.Edits.CreateFolder("B");
        world.Server.Edits.Add("B", "other");

        await world.SyncAsync();
        await world.SyncAsync();

        // A new UIDVALIDITY says nothing of deletions: what is missing is uploaded again rather than lost.
        world.ShouldHold("INBOX/", "A/", "A/Sub/", "B/", "A: a", "A/Sub: s", "B: b", "B: other");
        await world.ShouldRestAsync();
    }

    [Fact]
    public async Task H13_DeletedAndMadeAgainLocally_HoldsWhatItHoldsNow()
    {
        World world = await StartAsync(false);
        world.Local.Edits.DeleteFolder("B");
        world.Local.Edits.CreateFolder("B");
        world.Local.Edits.Add("B", "other");

        await world.SettleAsync();

        world.ShouldHold("INBOX/", "A/", "A/Sub/", "B/", "A: a", "A/Sub: s", "B: other");
    }

    [Fact]
    public async Task DeletedOnServer_AnotherTakesTheName_ItemAddedLocally_KeepsBoth()
    {
        World world = await StartAsync(false);
        world.Server.Edits.DeleteFolder("A");
        world.Server.Edits.MoveFolder("B", "A");
        world.Local.Edits.Add("A", "new");

        await world.SettleAsync();

        world.ShouldHold("INBOX/", "A/", "A (2)/", "A: b", "A (2): new");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task EachMovedIntoTheOther_NothingIsLost(Side side, bool stable)
    {
        World world = await StartAsync(stable);
        world.On(side).Edits.MoveFolder("A", "B/A");
        world.On(side.Other()).Edits.MoveFolder("B", "A/B");

        await world.SettleAsync();

        world.Local.Items().Select(i => System.Text.Encoding.UTF8.GetString(i.Content.Span)).Order().ShouldBe(["a", "b", "s"]);
        world.Local.Folders().Count.ShouldBe(4);
    }

    private static async Task ShouldMoveNoBodyAsync(World world)
    {
        world.Local.Counts = world.Server.Counts = new();
        SyncReport report = await world.SyncAsync();
        report.Errors.ShouldBeEmpty();
        (world.Local.Counts.Bodies + world.Server.Counts.Bodies).ShouldBe(0, "bodies that travelled");
        (world.Local.Counts.Writes + world.Server.Counts.Writes).ShouldBe(0, "writes of items");
        world.ShouldBeSame();
        await world.ShouldRestAsync();
    }

    private static async Task<World> StartAsync(bool stable)
    {
        World world = World.New(InMemoryStoreOptions.Server with { HasStableFolderIds = stable });
        world.Server.Edits.CreateFolder("A/Sub");
        world.Server.Edits.CreateFolder("B");
        world.Server.Edits.Add("A", "a");
        world.Server.Edits.Add("A/Sub", "s");
        world.Server.Edits.Add("B", "b");
        await world.SettleAsync();
        return world;
    }
}
