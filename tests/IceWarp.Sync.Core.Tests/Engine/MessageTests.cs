using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>What happens to one message when either side, or both, change it.</summary>
public sealed class MessageTests
{
    public static TheoryData<Side> Sides => [Side.Local, Side.Server];

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task New_OnOneSide_IsCopied(Side side)
    {
        World world = await StartAsync();
        world.On(side).Edits.Add("INBOX", "new", new(SystemFlags.Flagged, KeywordSet.Of(["k"])), new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero));

        await world.SettleAsync();

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "INBOX: one", "INBOX: two", "INBOX: new [Flagged k] @2021-01-01T00:00:00");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Deleted_OnOneSide_IsDeletedOnTheOther(Side side)
    {
        World world = await StartAsync();
        world.On(side).Edits.Delete(Find(world, side, "one"));

        (await world.SettleAsync()).Deleted.ShouldBe(1);

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "INBOX: two");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Moved_OnOneSide_MovesWithoutItsBody(Side side)
    {
        World world = await StartAsync();
        world.On(side).Edits.Move(Find(world, side, "one"), "A");
        world.Local.Counts = world.Server.Counts = new();

        SyncReport report = await world.SyncAsync();

        report.Moved.ShouldBe(1);
        (world.Local.Counts.Bodies + world.Server.Counts.Bodies).ShouldBe(0);
        world.ShouldHold("A/", "B/", "INBOX/", "A: one", "A: three", "INBOX: two");
        await world.ShouldRestAsync();
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Flagged_OnOneSide_IsFlaggedOnTheOther(Side side)
    {
        World world = await StartAsync();
        world.On(side).Edits.Flag(Find(world, side, "one"), new FlagChange(new(SystemFlags.Seen, KeywordSet.Of(["work"])), default));

        (await world.SettleAsync()).Flagged.ShouldBe(1);

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "INBOX: one [Seen work]", "INBOX: two");
    }

    [Fact]
    public async Task H24_FlagsChangedOnBothSides_MergeOneByOne()
    {
        World world = await StartAsync();
        world.Local.Edits.Flag(Find(world, Side.Local, "one"), SystemFlags.Seen);
        await world.SettleAsync();
        world.Local.Edits.Flag(Find(world, Side.Local, "one"), new FlagChange(new(SystemFlags.Flagged, KeywordSet.Of(["here"])), default));
        world.Server.Edits.Flag(
            Find(world, Side.Server, "one"), new FlagChange(new(SystemFlags.Answered, KeywordSet.Of(["there"])), new(SystemFlags.Seen, null)));

        await world.SettleAsync();

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "INBOX: one [Answered, Flagged here there]", "INBOX: two");
    }

    [Fact]
    public async Task Edited_Locally_IsUploadedOnceAndTheOldOneGoes()
    {
        World world = await StartAsync();
        world.Local.Edits.Flag(Find(world, Side.Local, "one"), SystemFlags.Seen);
        world.Local.Edits.Replace(Find(world, Side.Local, "one"), "edited");

        (await world.SettleAsync()).Uploaded.ShouldBe(1);

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "INBOX: edited [Seen]", "INBOX: two");
    }

    [Fact]
    public async Task EditedMovedAndFlaggedLocally_FlaggedOnServer_ArrivesWithEverything()
    {
        World world = await StartAsync();
        ItemId id = Find(world, Side.Local, "one");
        world.Local.Edits.Replace(id, "edited");
        world.Local.Edits.Move(id, "B");
        world.Local.Edits.Flag(id, SystemFlags.Flagged);
        world.Server.Edits.Flag(Find(world, Side.Server, "one"), SystemFlags.Seen);

        await world.SettleAsync();

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "B: edited [Seen, Flagged]", "INBOX: two");
    }

    [Fact]
    public async Task EditedLocally_MovedOnServer_EndsInTheServersPlace()
    {
        World world = await StartAsync();
        world.Local.Edits.Replace(Find(world, Side.Local, "one"), "edited");
        world.Server.Edits.Move(Find(world, Side.Server, "one"), "A");

        await world.SettleAsync();

        world.ShouldHold("A/", "B/", "INBOX/", "A: edited", "A: three", "INBOX: two");
    }

    [Fact]
    public async Task H15_EditedLocally_DeletedOnServer_KeepsTheEdit()
    {
        World world = await StartAsync();
        world.Local.Edits.Replace(Find(world, Side.Local, "one"), "edited");
        world.Server.Edits.Delete(Find(world, Side.Server, "one"));

        await world.SettleAsync();

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "INBOX: edited", "INBOX: two");
    }

    [Fact]
    public async Task H15_DeletedLocally_EditedOnServer_KeepsTheEdit()
    {
        World world = await StartAsync();
        world.Local.Edits.Delete(Find(world, Side.Local, "one"));
        world.Server.Edits.Replace(Find(world, Side.Server, "one"), "edited");

        await world.SettleAsync();

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "INBOX: edited", "INBOX: two");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task MovedOnOneSide_DeletedOnTheOther_KeepsTheMove(Side side)
    {
        World world = await StartAsync();
        world.On(side).Edits.Move(Find(world, side, "one"), "B");
        world.On(side.Other()).Edits.Delete(Find(world, side.Other(), "one"));

        await world.SettleAsync();

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "B: one", "INBOX: two");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task FlaggedOnOneSide_DeletedOnTheOther_IsDeleted(Side side)
    {
        World world = await StartAsync();
        world.On(side).Edits.Flag(Find(world, side, "one"), SystemFlags.Seen);
        world.On(side.Other()).Edits.Delete(Find(world, side.Other(), "one"));

        await world.SettleAsync();

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "INBOX: two");
    }

    [Fact]
    public async Task H12_MovedApart_EndsInTheServersPlaceWithoutItsBody()
    {
        World world = await StartAsync();
        world.Local.Edits.Move(Find(world, Side.Local, "one"), "B");
        world.Local.Edits.Flag(Find(world, Side.Local, "one"), SystemFlags.Seen);
        world.Server.Edits.Move(Find(world, Side.Server, "one"), "A");
        world.Local.Counts = world.Server.Counts = new();

        await world.SyncAsync();

        (world.Local.Counts.Bodies + world.Server.Counts.Bodies).ShouldBe(0);
        world.ShouldHold("A/", "B/", "INBOX/", "A: one [Seen]", "A: three", "INBOX: two");
        await world.ShouldRestAsync();
    }

    [Fact]
    public async Task MovedToTheSameFolderOnBothSides_NeedsNoWrite()
    {
        World world = await StartAsync();
        world.Local.Edits.Move(Find(world, Side.Local, "one"), "A");
        world.Server.Edits.Move(Find(world, Side.Server, "one"), "A");
        world.Local.Counts = world.Server.Counts = new();

        await world.SyncAsync();

        (world.Local.Counts.Writes + world.Server.Counts.Writes).ShouldBe(0);
        world.ShouldHold("A/", "B/", "INBOX/", "A: one", "A: three", "INBOX: two");
        await world.ShouldRestAsync();
    }

    [Fact]
    public async Task DeletedOnBothSides_IsForgotten()
    {
        World world = await StartAsync();
        world.Local.Edits.Delete(Find(world, Side.Local, "one"));
        world.Server.Edits.Delete(Find(world, Side.Server, "one"));

        await world.SettleAsync();

        world.ShouldHold("A/", "B/", "INBOX/", "A: three", "INBOX: two");
    }

    [Fact]
    public async Task H11_EqualMessagesMovedApart_NoneIsLostOrDoubled()
    {
        World world = await StartAsync();
        for (int i = 0; i < 4; i++)
        {
            world.Server.Edits.Add("INBOX", "Message-ID: <same@x>\r\n\r\nbody");
        }

        await world.SettleAsync();
        ItemId[] same = [.. world.Server.Items().Where(i => i.Content.Length > 20).Select(i => i.Id)];
        world.Server.Edits.Move(same[0], "A");
        world.Server.Edits.Move(same[1], "B");
        world.Server.Edits.Delete(same[2]);

        await world.SettleAsync();

        world.Local.Items().Count(i => i.Content.Length > 20).ShouldBe(3);
    }

    [Fact]
    public async Task ServerWithoutNamesForWhatItMakes_UploadsAndMoves_NothingIsDoubled()
    {
        World world = await StartAsync(InMemoryStoreOptions.Server with { NamesResults = false });
        world.Local.Edits.Add("INBOX", "Message-ID: <new@x>\r\n\r\nnew");
        world.Local.Edits.Move(Find(world, Side.Local, "one"), "A");

        await world.SyncAsync();
        await world.SyncAsync();

        world.ShouldHold("A/", "B/", "INBOX/", "A: one", "A: three", "INBOX: Message-ID: <new@x>\r\n\r\nnew", "INBOX: two");
        await world.ShouldRestAsync();
    }

    private static async Task<World> StartAsync(InMemoryStoreOptions? server = null)
    {
        World world = World.New(server);
        world.Server.Edits.Add("INBOX", "one");
        world.Server.Edits.Add("INBOX", "two");
        world.Server.Edits.CreateFolder("A");
        world.Server.Edits.CreateFolder("B");
        world.Server.Edits.Add("A", "three");
        await world.SettleAsync();
        return world;
    }

    private static ItemId Find(World world, Side side, string content) =>
        world.On(side).Items().Single(i => System.Text.Encoding.UTF8.GetString(i.Content.Span) == content).Id;
}
