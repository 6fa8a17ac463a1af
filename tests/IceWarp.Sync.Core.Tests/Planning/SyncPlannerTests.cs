using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Tests.Planning;

public sealed class SyncPlannerTests
{
    private const long Home = PlannerCells.Home;
    private static readonly ItemFlags Base = new(SystemFlags.Seen | SystemFlags.Draft, null);
    private static readonly ItemFlags LocalFlags = new(SystemFlags.Seen | SystemFlags.Flagged, null);
    private static readonly ItemFlags ServerFlags = new(SystemFlags.Draft | SystemFlags.Answered, KeywordSet.Of(["k"]));

    private static IEnumerable<(HalfState Local, HalfState Server)> Cells() =>
        PlannerCells.Pairs(FlagChange.Between(Base, LocalFlags), FlagChange.Between(Base, ServerFlags))
            .Concat(PlannerCells.Pairs(FlagChange.Between(Base, LocalFlags), FlagChange.Between(Base, LocalFlags)));

    [Fact]
    public void EveryCell_SidesSwapped_IsTheSameDecision() =>
        Cells().Where(c => !((c.Local.Change & c.Server.Change).HasFlag(Move) && c.Local.Folder != c.Server.Folder)).Each(cell =>
        {
            PairPlan plan = SyncPlanner.Plan(Home, cell.Local, cell.Server), mirrored = SyncPlanner.Plan(Home, cell.Server, cell.Local);
            mirrored.Actions.ShouldBe(PlannerCells.Swapped(plan.Actions));
            mirrored.Folder.ShouldBe(plan.Folder);
            (mirrored.LocalFlags, mirrored.ServerFlags).ShouldBe((plan.ServerFlags, plan.LocalFlags));
        });

    [Fact]
    public void EveryCell_Done_LosesNoContentAndLeavesBothSidesTheSame() => Cells().Each(cell =>
    {
        (HalfState local, HalfState server) = cell;
        PlannedPair pair = PlannedPair.After(Base, local, server, SyncPlanner.Plan(Home, local, server));

        pair.Items(Side.Local).ShouldBe(pair.Items(Side.Server));
        HashSet<string> contents = [.. pair.Items(Side.Local).Select(i => i.Content)];
        foreach ((Side side, HalfState half) in new[] { (Side.Local, local), (Side.Server, server) })
        {
            if (half.Change.HasFlag(Content))
            {
                contents.ShouldContain($"{side} edit");
            }
        }

        bool isDeleted = local.Change == Removed || server.Change == Removed;
        bool isKept = ((local.Change | server.Change) & (Content | Move)) != 0;
        contents.Count.ShouldBe(isDeleted && !isKept ? 0 : (local.Change & server.Change).HasFlag(Content) ? 2 : 1);
    });

    [Fact]
    public void EveryCell_FlagsOfBothSides_MergeOneByOne() =>
        Cells().Where(c => c.Local.Change != Removed && c.Server.Change != Removed && !(c.Local.Change & c.Server.Change).HasFlag(Content)).Each(cell =>
        {
            PlannedPair pair = PlannedPair.After(Base, cell.Local, cell.Server, SyncPlanner.Plan(Home, cell.Local, cell.Server));
            pair.Items(Side.Local).ShouldHaveSingleItem().Flags.ShouldBe(Base.With(cell.Local.Flags).With(cell.Server.Flags));
        });

    [Fact]
    public void Unchanged_Allocates_Nothing()
    {
        var half = new HalfState(None, Home);
        _ = SyncPlanner.Plan(Home, half, half);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _ = SyncPlanner.Plan(Home, half, half);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData(None, None, Do.None, PlanReason.InStep)]
    [InlineData(New, None, Do.CopyToServer, PlanReason.NewLocally)]
    [InlineData(None, New, Do.CopyToLocal, PlanReason.NewOnServer)]
    [InlineData(Removed, None, Do.RemoveServer, PlanReason.DeletedLocally)]
    [InlineData(None, Removed, Do.RemoveLocal, PlanReason.DeletedOnServer)]
    [InlineData(Removed, Removed, Do.Unlink, PlanReason.DeletedOnBoth)]
    [InlineData(Removed, Flags, Do.RemoveServer, PlanReason.DeletedLocally)]
    [InlineData(Flags, Removed, Do.RemoveLocal, PlanReason.DeletedOnServer)]
    [InlineData(Content, Removed, Do.CopyToServer, PlanReason.EditBeatsDeletion)]
    [InlineData(Removed, Content, Do.CopyToLocal, PlanReason.EditBeatsDeletion)]
    [InlineData(Move, Removed, Do.CopyToServer, PlanReason.EditBeatsDeletion)]
    [InlineData(Removed, Move, Do.CopyToLocal, PlanReason.EditBeatsDeletion)]
    [InlineData(Content, None, Do.ReplaceServer, PlanReason.ChangedLocally)]
    [InlineData(None, Content, Do.ReplaceLocal, PlanReason.ChangedOnServer)]
    [InlineData(Content, Content, Do.Unlink | Do.CopyToLocal | Do.CopyToServer, PlanReason.KeptBoth)]
    [InlineData(Move, None, Do.MoveServer, PlanReason.ChangedLocally)]
    [InlineData(None, Move, Do.MoveLocal, PlanReason.ChangedOnServer)]
    [InlineData(Move, Move, Do.MoveLocal, PlanReason.MovedApart)]
    [InlineData(Content, Move, Do.ReplaceServer | Do.MoveLocal, PlanReason.Merged)]
    public void MainCells_LocalAndServer_AreDecided(ChangeSet local, ChangeSet server, Do actions, PlanReason reason)
    {
        PairPlan plan = SyncPlanner.Plan(Home, new(local, local == Move ? 2 : Home), new(server, server == Move ? 3 : Home));
        (plan.Actions, plan.Reason).ShouldBe((actions, reason));
    }
}
