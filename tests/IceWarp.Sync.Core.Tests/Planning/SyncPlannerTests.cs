using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Tests.Planning;

public sealed class SyncPlannerTests
{
    private const long Home = 1;
    private static readonly ItemFlags Base = new(SystemFlags.Seen | SystemFlags.Draft, null);
    private static readonly ItemFlags LocalFlags = new(SystemFlags.Seen | SystemFlags.Flagged, null);
    private static readonly ItemFlags ServerFlags = new(SystemFlags.Draft | SystemFlags.Answered, KeywordSet.Of(["k"]));

    private static IEnumerable<HalfState> Halves(ItemFlags flags, long elsewhere)
    {
        yield return new(Removed);
        for (int set = 0; set < 8; set++)
        {
            ChangeSet change = ((set & 1) != 0 ? Content : 0) | ((set & 2) != 0 ? Flags : 0) | ((set & 4) != 0 ? Move : 0);
            yield return new(change, (set & 4) != 0 ? elsewhere : Home, (set & 2) != 0 ? FlagChange.Between(Base, flags) : default);
        }
    }

    private static IEnumerable<(HalfState Local, HalfState Server)> Cells() =>
        from local in Halves(LocalFlags, 2)
        from server in Halves(ServerFlags, 3).Concat(Halves(LocalFlags, 2))
        select (local, server);

    [Fact]
    public void EveryCell_SidesSwapped_IsTheSameDecision()
    {
        foreach ((HalfState local, HalfState server) in Cells().Where(c => !(c.Local.Change.HasFlag(Move) && c.Server.Change.HasFlag(Move) && c.Local.Folder != c.Server.Folder)))
        {
            PairPlan plan = SyncPlanner.Plan(Home, local, server), mirrored = SyncPlanner.Plan(Home, server, local);
            mirrored.Actions.ShouldBe(Mirror(plan.Actions), $"{local} / {server}");
            mirrored.Folder.ShouldBe(plan.Folder);
            (mirrored.LocalFlags, mirrored.ServerFlags).ShouldBe((plan.ServerFlags, plan.LocalFlags));
        }
    }

    [Fact]
    public void EveryCell_Done_LosesNoContentAndLeavesBothSidesTheSame()
    {
        foreach ((HalfState local, HalfState server) in Cells())
        {
            var pair = new PlannedPair(Home, Base, local, server);
            pair.Do(SyncPlanner.Plan(Home, local, server));
            string cell = $"{local} / {server}";

            pair.Items(Side.Local).ShouldBe(pair.Items(Side.Server), cell);
            HashSet<string> contents = [.. pair.Items(Side.Local).Select(i => i.Content)];
            foreach (Side side in new[] { Side.Local, Side.Server })
            {
                HalfState half = side == Side.Local ? local : server;
                if (half.Change.HasFlag(Content))
                {
                    contents.ShouldContain($"{side} edit", cell);
                }
            }

            bool isDeleted = local.Change == Removed || server.Change == Removed;
            bool isKept = ((local.Change | server.Change) & (Content | Move)) != 0;
            contents.Count.ShouldBe(isDeleted && !isKept ? 0 : local.Change.HasFlag(Content) && server.Change.HasFlag(Content) ? 2 : 1, cell);
        }
    }

    [Fact]
    public void EveryCell_FlagsOfBothSides_MergeOneByOne()
    {
        foreach ((HalfState local, HalfState server) in Cells().Where(c => c.Local.Change != Removed && c.Server.Change != Removed && !(c.Local.Change & c.Server.Change).HasFlag(Content)))
        {
            var pair = new PlannedPair(Home, Base, local, server);
            pair.Do(SyncPlanner.Plan(Home, local, server));
            pair.Items(Side.Local).ShouldHaveSingleItem().Flags.ShouldBe(Base.With(local.Flags).With(server.Flags), $"{local} / {server}");
        }
    }

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

    private static Do Mirror(Do actions)
    {
        Do mirrored = actions & Do.Unlink;
        foreach ((Do local, Do server) in new[]
        {
            (Do.CopyToLocal, Do.CopyToServer), (Do.ReplaceLocal, Do.ReplaceServer), (Do.FlagLocal, Do.FlagServer),
            (Do.MoveLocal, Do.MoveServer), (Do.RemoveLocal, Do.RemoveServer),
        })
        {
            mirrored |= ((actions & local) != 0 ? server : 0) | ((actions & server) != 0 ? local : 0);
        }

        return mirrored;
    }
}
