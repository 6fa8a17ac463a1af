using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Tests.Engine;

namespace IceWarp.Sync.Core.Tests.Ignoring;

public sealed class IgnoreListTests
{
    private readonly SetClock clock = new();

    private SyncEngineOptions Options => World.Small with { TimeProvider = clock };

    [Theory]
    [InlineData(Side.Local)]
    [InlineData(Side.Server)]
    public async Task H20_RefusedThreeTimes_IsIgnored_WithReasonAndTime_WhileOthersAreSynchronised(Side to)
    {
        World world = await WithPoisonAsync(to);
        for (int failure = 1; failure <= 3; failure++)
        {
            SyncReport report = await world.SyncAsync(Options);
            (report.Result, report.Ignored, report.Errors.Length).ShouldBe((SyncResult.Attention, failure == 3 ? 1 : 0, 1));
            IgnoredItem item = (await IgnoredAsync(world)).ShouldHaveSingleItem();
            (item.Failures, item.Class, item.Message, item.Since, item.IsIgnored).ShouldBe((failure, FailureClass.Rejected, "Poison.", clock.Now, failure == 3));
        }

        world.On(to.Other()).Edits.Add("INBOX", "later");
        SyncReport quiet = await world.SyncAsync(Options);
        (quiet.Result, quiet.Ignored, quiet.Errors.Length).ShouldBe((SyncResult.Attention, 1, 0));
        World.Text(world.On(to)).ShouldContain("later");
        World.Text(world.On(to)).ShouldNotContain("poison");
    }

    [Theory]
    [InlineData(Side.Local)]
    [InlineData(Side.Server)]
    public async Task Ignored_ARunWithoutChanges_AsksForNothing(Side to)
    {
        World world = await IgnoredAsync(to);
        await world.SyncAsync(Options);
        world.Local.Counts = world.Server.Counts = new();
        await world.SyncAsync(Options);
        (world.Local.Counts.Questions, world.Server.Counts.Questions).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(Side.Local)]
    [InlineData(Side.Server)]
    public async Task Ignored_ItsTimeComes_IsTriedAgain_AndAtMostOnceADay(Side to)
    {
        World world = await IgnoredAsync(to);
        TimeSpan pause = TimeSpan.Zero;
        for (int failure = 4; failure < 9; failure++)
        {
            pause = (await IgnoredAsync(world))[0].RetryAt - clock.Now;
            clock.Now += pause - TimeSpan.FromSeconds(1);
            (await world.SyncAsync(Options)).Errors.ShouldBeEmpty();
            clock.Now += TimeSpan.FromSeconds(1);
            (await world.SyncAsync(Options)).Errors.ShouldHaveSingleItem().RetryAt.ShouldNotBeNull();
            (await IgnoredAsync(world))[0].Failures.ShouldBe(failure);
        }

        pause.ShouldBe(TimeSpan.FromHours(24));
        world.On(to).Faults.Clear();
        clock.Now += pause;
        await world.SettleAsync(Options);
        World.Text(world.On(to)).ShouldContain("poison");
        (await IgnoredAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Waiting_AScheduledRun_LeavesItUntilItsTimeHasCome()
    {
        World world = await WithPoisonAsync(Side.Server);
        SyncEngineOptions scheduled = Options with { IsRequested = false };
        (await world.SyncAsync(scheduled)).Errors.Length.ShouldBe(1);
        (await world.SyncAsync(scheduled)).Errors.Length.ShouldBe(0);
        clock.Now += TimeSpan.FromSeconds(25);
        (await world.SyncAsync(scheduled)).Errors.Length.ShouldBe(1);
        clock.Now += TimeSpan.FromSeconds(25);
        (await world.SyncAsync(scheduled)).Errors.Length.ShouldBe(0);
        clock.Now += TimeSpan.FromSeconds(100);
        (await world.SyncAsync(scheduled)).Ignored.ShouldBe(1);
    }

    [Fact]
    public async Task Ignored_EditedHere_IsTriedAtOnce()
    {
        World world = await IgnoredAsync(Side.Server);
        world.Server.Faults.Clear();
        world.Local.Edits.Replace(world.Local.Items().Single(i => World.Text(i).Contains("poison")).Id, "healed");
        await world.SettleAsync(Options);
        World.Text(world.Server).ShouldContain("healed");
    }

    [Fact]
    public async Task Ignored_MovedOnTheServer_IsTriedAtOnce()
    {
        World world = await IgnoredAsync(Side.Local);
        world.Local.Faults.Clear();
        world.Server.Edits.Move(world.Server.Items().Single(i => World.Text(i).Contains("poison")).Id, "A");
        await world.SyncAsync(Options);
        World.Text(world.Local).ShouldContain("poison");
        clock.Now += TimeSpan.FromDays(2);
        await world.SettleAsync(Options);
        (await IgnoredAsync(world)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Side.Local)]
    [InlineData(Side.Server)]
    public async Task Ignored_Deleted_IsForgotten(Side to)
    {
        World world = await IgnoredAsync(to);
        world.On(to.Other()).Edits.Delete(world.On(to.Other()).Items().Single(i => World.Text(i).Contains("poison")).Id);
        clock.Now += TimeSpan.FromDays(2);
        await world.SettleAsync(Options);
        (await IgnoredAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ignored_FolderRenumbered_IsFoundAgain()
    {
        World world = await IgnoredAsync(Side.Local);
        world.Server.Edits.Renumber("INBOX");
        world.Local.Faults.Clear();
        await world.SyncAsync(Options);
        clock.Now += TimeSpan.FromDays(2);
        await world.SettleAsync(Options);
        World.Text(world.Local).ShouldContain("poison");
    }

    [Fact]
    public async Task Ignored_Cleared_IsTriedAtOnce()
    {
        World world = await IgnoredAsync(Side.Server);
        world.Server.Faults.Clear();
        await IgnoredItems.ClearAsync(world.State, null, TestContext.Current.CancellationToken);
        await world.SettleAsync(Options);
        World.Text(world.Server).ShouldContain("poison");
        (await IgnoredAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task H21_TooLarge_IsIgnoredAtOnce_ForADay()
    {
        World world = await WithPoisonAsync(Side.Server, new(FailureClass.TooLarge, "Too large."));
        (await world.SyncAsync(Options)).Ignored.ShouldBe(1);
        (await IgnoredAsync(world))[0].RetryAt.ShouldBe(clock.Now.AddHours(24));
        (await world.SyncAsync(Options)).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task H22_Permission_RestsNoLongerThanAnHour()
    {
        World world = await WithPoisonAsync(Side.Server, new(FailureClass.Permission, "Not allowed."));
        for (int failure = 0; failure < 8; failure++)
        {
            await world.SyncAsync(Options);
            clock.Now = (await IgnoredAsync(world))[0].RetryAt;
        }

        await world.SyncAsync(Options);
        ((await IgnoredAsync(world))[0].RetryAt - clock.Now).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task H21_NoRoom_UploadsPause_BlameNoItem_AndTheRestGoesOn()
    {
        World world = await WithPoisonAsync(Side.Server, new(FailureClass.Quota, "Full."), refusesAll: true);
        for (int i = 0; i < 10; i++)
        {
            world.Local.Edits.Add("A", $"Message-ID: <{i}@y>\r\n\r\n{i}");
        }

        world.Server.Edits.Add("INBOX", "from there");
        world.Local.Edits.Flag(world.Local.Items().First(i => i.Folder.Equals(FolderPath.Parse("INBOX"))).Id, SystemFlags.Seen);
        SyncReport report = await world.SyncAsync(Options);

        report.Errors.ShouldHaveSingleItem().Class.ShouldBe(FailureClass.Quota);
        (report.Downloaded, report.Flagged, report.Uploaded, report.Ignored).ShouldBe((1, 1, 0, 0));
        (await IgnoredAsync(world)).ShouldBeEmpty();

        world.Server.Faults.Clear();
        (await world.SettleAsync(Options)).Uploaded.ShouldBe(11);
    }

    [Fact]
    public async Task KnownPairRefused_IsIgnored_TheEditWaits_AndIsNotLost()
    {
        World world = await WithPoisonAsync(Side.Server);
        world.Server.Faults.Clear();
        await world.SettleAsync(Options);
        ItemId id = world.Local.Items().Single(i => World.Text(i).Contains("poison")).Id;
        world.Local.Edits.Replace(id, "edited");
        Refuse(world, Side.Server, new(FailureClass.Rejected, "No."), "edited");
        for (int i = 0; i < 5; i++)
        {
            await world.SyncAsync(Options);
        }

        (await IgnoredAsync(world)).ShouldHaveSingleItem().IsIgnored.ShouldBeTrue();
        World.Text(world.Local).ShouldContain("edited");
        World.Text(world.Server).ShouldContain("poison");
        world.Server.Faults.Clear();
        clock.Now += TimeSpan.FromDays(2);
        await world.SettleAsync(Options);
        World.Text(world.Server).ShouldContain("edited");
        World.Text(world.Server).ShouldNotContain("poison");
    }

    [Fact]
    public async Task CutOffAnywhere_WhileItFails_NothingIsLostOrDoubled()
    {
        World start = await WithPoisonAsync(Side.Local);
        bool isCut = true;
        for (int step = 1; isCut; step++)
        {
            World world = start.Copy();
            Refuse(world, Side.Local, new(FailureClass.Rejected, "Poison."), "poison");
            int left = step;
            isCut = await world.IsCutOffAsync(Options with { StepReached = _ => World.CutOff(--left == 0) });
            await world.SyncAsync(Options);
            world.Local.Faults.Clear();
            clock.Now += TimeSpan.FromDays(2);
            await world.SettleAsync(Options);
            world.Local.Items().Count.ShouldBe(3, $"step {step}");
        }
    }

    private async Task<World> IgnoredAsync(Side to)
    {
        World world = await WithPoisonAsync(to);
        for (int failure = 0; failure < 3; failure++)
        {
            await world.SyncAsync(Options);
        }

        return world;
    }

    private async Task<World> WithPoisonAsync(Side to, ItemFailure? failure = null, bool refusesAll = false)
    {
        World world = World.New();
        world.Server.Edits.CreateFolder("A");
        world.Server.Edits.Add("INBOX", "Message-ID: <1@x>\r\n\r\none");
        world.Server.Edits.Add("INBOX", "Message-ID: <2@x>\r\n\r\ntwo");
        await world.SyncAsync(Options);
        await world.SyncAsync(Options);
        world.On(to.Other()).Edits.Add("INBOX", "Message-ID: <3@x>\r\n\r\npoison");
        Refuse(world, to, failure ?? new(FailureClass.Rejected, "Poison."), refusesAll ? "" : "poison");
        return world;
    }

    private static void Refuse(World world, Side to, ItemFailure failure, string text)
    {
        HashSet<ItemId> poison = [.. world.On(to.Other()).Items().Where(i => World.Text(i).Contains(text)).Select(i => i.Id)];
        world.On(to).Faults.Refuses = (_, write) => write is CreateItem create && (text.Length == 0 || poison.Contains(create.Item.Id)) ? failure : null;
    }

    private static Task<IReadOnlyList<IgnoredItem>> IgnoredAsync(World world) => world.State.ReadIgnoredAsync(TestContext.Current.CancellationToken);
}
