using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Settings.Values;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Core.Transfers;
using IceWarp.Sync.Testing.Stores;
using static IceWarp.Sync.Core.Tests.Transfers.CutWorld;

namespace IceWarp.Sync.Core.Tests.Transfers;

/// <summary>How much of a message is downloaded, and how the rest comes.</summary>
public sealed class DownloadModeTests
{
    [Theory]
    [InlineData(DownloadMode.Full, 1_000_000, FetchScope.Whole)]
    [InlineData(DownloadMode.Headers, 0, FetchScope.Head)]
    [InlineData(DownloadMode.Custom, 100, FetchScope.Whole)]
    [InlineData(DownloadMode.Custom, 101, FetchScope.Head)]
    public void Rules_Size_IsTakenAsTheModeSays(DownloadMode mode, long size, FetchScope expected) =>
        new DownloadRules { Mode = mode, LargestWhole = 100 }.Takes(size).ShouldBe(expected);

    [Fact]
    public async Task Headers_NewMail_HeadersAloneTravel()
    {
        World world = await NewAsync(null, Message("a"), Message("b", Long));
        world.Local.Texts().ShouldBe([Head("a"), Head("b")]);
        world.Local.Items().ShouldAllBe(i => i.IsPartial);
        world.Server.Counts.ShouldSatisfyAllConditions(c => c.Bodies.ShouldBe(0), c => c.Heads.ShouldBe(2));
        await world.ShouldRestAsync(Headers);
        await world.ShouldRestAsync();
    }

    [Theory]
    [InlineData(ChangeLogKind.Complete)]
    [InlineData(ChangeLogKind.Flags)]
    [InlineData(ChangeLogKind.None)]
    public async Task Custom_SmallAndLarge_SmallWholeLargeCut(ChangeLogKind log)
    {
        World world = World.New(InMemoryStoreOptions.Server with { ChangeLog = log });
        world.Server.Edits.Add("INBOX", Message("a"));
        world.Server.Edits.Add("INBOX", Message("b", Long));
        await world.SyncAsync(Custom);
        world.Server.Edits.Add("INBOX", Message("c"));
        world.Server.Edits.Add("INBOX", Message("d", Long));
        (await world.SyncAsync(Custom)).Result.ShouldBe(SyncResult.InStep);
        world.Local.Texts().ShouldBe([Message("a"), Head("b"), Message("c"), Head("d")]);
        world.Server.Counts.ShouldSatisfyAllConditions(c => c.Bodies.ShouldBe(2), c => c.Heads.ShouldBe(2));
        await world.ShouldRestAsync(Custom);
    }

    [Fact]
    public async Task Headers_Uploads_AreWhole()
    {
        World world = World.New();
        world.Local.Edits.Add("INBOX", Message("a", Long));
        await world.SettleAsync(Headers);
        world.Server.Texts().ShouldBe([Message("a", Long)]);
    }

    [Fact]
    public async Task HeaderOnly_FlagsMovesAndDeletions_TravelAsAlways()
    {
        World world = await NewAsync(null, Message("a"), Message("b"), Message("c"), Message("d"));
        world.Local.Edits.CreateFolder("Done");
        world.Local.Edits.Flag(world.Local.Find("a").Id, SystemFlags.Seen);
        world.Local.Edits.Move(world.Local.Find("b").Id, "Done");
        world.Local.Edits.Delete(world.Local.Find("c").Id);
        world.Server.Edits.Flag(world.Server.Find("d").Id, SystemFlags.Flagged);
        (await world.SyncAsync(Headers)).Result.ShouldBe(SyncResult.InStep);
        world.Server.Texts().ShouldBe([Message("a"), Message("b"), Message("d")]);
        world.Server.Find("a").Flags.System.ShouldBe(SystemFlags.Seen);
        world.Server.Find("b").Folder.ToString().ShouldBe("Done");
        world.Local.Find("d").ShouldSatisfyAllConditions(i => i.Flags.System.ShouldBe(SystemFlags.Flagged), i => i.IsPartial.ShouldBeTrue());
        await world.ShouldRestAsync(Headers);
    }

    [Fact]
    public async Task Complete_HeaderOnly_IsWholeAndNoEdit()
    {
        World world = await NewAsync(null, Message("a"), Message("b", Long));
        await CompleteAsync(world, "b");
        world.Local.Texts().ShouldBe([Head("a"), Message("b", Long)]);
        world.Local.Find("b").IsPartial.ShouldBeFalse();
        await world.ShouldRestAsync(Headers);
        await CompleteAsync(world, "b");
    }

    [Fact]
    public async Task Complete_FlaggedMeanwhile_KeepsTheFlagAndItsTravel()
    {
        World world = await NewAsync(null, Message("a"));
        world.Local.Edits.Flag(world.Local.Find("a").Id, SystemFlags.Seen);
        await CompleteAsync(world, "a");
        await world.SettleAsync(Headers);
        world.Server.Find("a").Flags.System.ShouldBe(SystemFlags.Seen);
    }

    [Fact]
    public async Task Complete_GoneFromTheServer_SaysSoAndKeepsTheHeader()
    {
        World world = await NewAsync(null, Message("a"));
        world.Server.Edits.Delete(world.Server.Find("a").Id);
        (await Should.ThrowAsync<SyncException>(() => CompleteAsync(world, "a"))).Failure.ShouldBe(FailureClass.Rejected);
        world.Local.Texts().ShouldBe([Head("a")]);
    }

    [Fact]
    public async Task ApplyToExisting_CutEarlier_IsCompletedOnceAsFarAsTheRulesSay()
    {
        World world = await NewAsync(null, Message("a"), Message("b", Long), Message("c"));
        (await world.SyncAsync(Custom)).Downloaded.ShouldBe(0);
        (await world.SyncAsync(Completing(Headers))).Downloaded.ShouldBe(0);
        (await world.SyncAsync(Completing(Custom))).Downloaded.ShouldBe(2);
        world.Local.Texts().ShouldBe([Message("a"), Head("b"), Message("c")]);
        await world.ShouldRestAsync(Completing(Custom));
        await world.SettleAsync(Completing(World.Small));
        world.Local.Items().ShouldAllBe(i => !i.IsPartial);
    }

    [Fact]
    public async Task ApplyToExisting_MovedByTheApplicationMeanwhile_IsCompletedWhereItWent()
    {
        World world = await NewAsync(null, Message("a"));
        world.Local.Edits.CreateFolder("Done");
        world.Local.Edits.Move(world.Local.Find("a").Id, "Done");
        await world.SettleAsync(Completing(World.Small));
        world.Local.Texts().ShouldBe([Message("a")]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ApplyToExisting_CutOffAtEveryStep_EndsTheSame(bool undoes)
    {
        World start = await NewAsync(null, Message("a"), Message("b", Long), Message("c"));
        start.Server.Edits.Add("INBOX", Message("d"));
        start.Server.Edits.Add("INBOX", Message("e", Long));
        for ((int step, bool isCut) = (1, true); isCut; step++)
        {
            World world = start.Copy();
            int left = step;
            isCut = await world.IsCutOffAsync(Completing(Custom) with { StepReached = _ => World.CutOff(--left == 0) });
            await ShouldEndAsync(world);
        }

        foreach (Side side in new[] { Side.Local, Side.Server })
        {
            for ((int moment, bool isCut) = (1, true); isCut; moment++)
            {
                World world = start.Copy();
                world.On(side).Faults.BreakAt(moment);
                world.On(side).Faults.UndoesFailedCalls = undoes && side == Side.Local;
                isCut = await world.IsCutOffAsync(Completing(Custom));
                world.On(side).Faults.Clear();
                await ShouldEndAsync(world);
            }
        }
    }

    private static async Task ShouldEndAsync(World world)
    {
        (await world.SyncAsync(Completing(Custom))).Errors.ShouldBeEmpty();
        world.Local.Texts().ShouldBe([Message("a"), Head("b"), Message("c"), Message("d"), Head("e")]);
        world.Server.Texts().ShouldBe([Message("a"), Message("b", Long), Message("c"), Message("d"), Message("e", Long)]);
        await world.ShouldRestAsync(Completing(Custom));
    }

    private static Task CompleteAsync(World world, string name) =>
        new SyncEngine(world.Local, world.Server, world.State).CompleteAsync(world.Local.Find(name).Id, TestContext.Current.CancellationToken);
}
