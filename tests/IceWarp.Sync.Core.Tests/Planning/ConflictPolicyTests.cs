using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Tests.Planning;

/// <summary>What each policy does with every pair of changes, both ways, and why the plan says it does.</summary>
public sealed class ConflictPolicyTests
{
    private const long Home = PlannerCells.Home;
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ItemFlags Base = new(SystemFlags.Draft | SystemFlags.Answered, KeywordSet.Of(["old"]));
    private static readonly FlagChange LocalFlags = FlagChange.Between(Base, new(SystemFlags.Answered | SystemFlags.Seen, KeywordSet.Of(["old", "mine"])));
    private static readonly FlagChange ServerFlags = FlagChange.Between(Base, new(SystemFlags.Draft | SystemFlags.Flagged, KeywordSet.Of(["theirs"])));

    private static IEnumerable<(HalfState Local, HalfState Server, ConflictPolicy Policy)> Cells() =>
        from pair in PlannerCells.Pairs(LocalFlags, ServerFlags).Concat(PlannerCells.Pairs(LocalFlags, LocalFlags)).Distinct()
        from policy in Enum.GetValues<ConflictPolicy>()
        select (pair.One, pair.Other, policy);

    [Fact]
    public void NothingExcluded_EveryPolicy_PutsTogetherAndSaysWhoChanged() =>
        Cells().Where(c => !Clash(c.Local, c.Server) && !IsApart(c.Local, c.Server)).Each(cell =>
        {
            PairPlan plan = Plan(cell);
            plan.ShouldBe(Plan(cell with { Policy = ConflictPolicy.Merge }));
            plan.Reason.ShouldBe((cell.Local.Change, cell.Server.Change) switch
            {
                (None, None) => PlanReason.InStep,
                (Removed, Removed) => PlanReason.DeletedOnBoth,
                (Removed, _) => PlanReason.DeletedLocally,
                (_, Removed) => PlanReason.DeletedOnServer,
                (_, None) => PlanReason.ChangedLocally,
                (None, _) => PlanReason.ChangedOnServer,
                _ => PlanReason.Merged,
            });
            PlanReasons.IsConflict(plan.Reason).ShouldBeFalse();
        });

    [Fact]
    public void Excluded_EveryPolicy_SaysWhatItDid() => Cells().Where(c => Clash(c.Local, c.Server)).Each(cell =>
    {
        PairPlan plan = Plan(cell);
        plan.Reason.ShouldBe(cell.Policy switch
        {
            ConflictPolicy.ServerWins => PlanReason.ServerWon,
            ConflictPolicy.ClientWins => PlanReason.LocalWon,
            ConflictPolicy.Manual or ConflictPolicy.Callback => PlanReason.Undecided,
            _ => cell.Local.Change == Removed || cell.Server.Change == Removed ? PlanReason.EditBeatsDeletion : PlanReason.KeptBoth,
        });
        PlanReasons.IsConflict(plan.Reason).ShouldBeTrue();
    });

    [Fact]
    public void Excluded_UntilSomebodyDecides_NothingIsDone() =>
        Cells().Where(c => Clash(c.Local, c.Server) && c.Policy is (ConflictPolicy.Manual or ConflictPolicy.Callback)).Each(cell =>
            Plan(cell).ShouldBe(new(Do.None, PlanReason.Undecided, Home)));

    [Fact]
    public void Excluded_OneSideWins_ItsVersionStandsOnBoth() =>
        Cells().Where(c => Clash(c.Local, c.Server) && c.Policy is (ConflictPolicy.ServerWins or ConflictPolicy.ClientWins)).Each(cell =>
        {
            HalfState winner = cell.Policy == ConflictPolicy.ServerWins ? cell.Server : cell.Local;
            Side side = cell.Policy == ConflictPolicy.ServerWins ? Side.Server : Side.Local;
            PlannedPair pair = PlannedPair.After(Base, cell.Local, cell.Server, Plan(cell));
            pair.Items(Side.Local).ShouldBe(pair.Items(Side.Server));
            pair.Items(side).Select(i => i.Content).ShouldBe(winner.Change == Removed ? [] : [winner.Change.HasFlag(Content) ? $"{side} edit" : "agreed"]);
        });

    [Fact]
    public void EveryCell_AnyPolicy_ItemLiesWhereThePlanSays_WithTheFlagsOfBoth() =>
        Cells().Where(c => Plan(c).Reason is not (PlanReason.InStep or PlanReason.Undecided or PlanReason.KeptBoth)).Each(cell =>
        {
            PairPlan plan = Plan(cell);
            PlannedPair pair = PlannedPair.After(Base, cell.Local, cell.Server, plan);
            foreach ((string _, ItemFlags flags, long folder) in pair.Items(Side.Local).Concat(pair.Items(Side.Server)))
            {
                folder.ShouldBe(plan.Folder);
                flags.ShouldBe(Base.With(cell.Local.Flags).With(cell.Server.Flags));
            }

            bool isGone = pair.Items(Side.Local).Count + pair.Items(Side.Server).Count == 0;
            (!isGone || plan.Folder == Home).ShouldBeTrue();
        });

    [Fact]
    public void EveryCell_AnyPolicy_TellsASideOnlyWhatItHasNotDoneItself() => Cells().Each(cell =>
    {
        PairPlan plan = Plan(cell);
        ((plan.Actions & Do.FlagLocal) != 0).ShouldBe(!plan.LocalFlags.IsEmpty);
        ((plan.Actions & Do.FlagServer) != 0).ShouldBe(!plan.ServerFlags.IsEmpty);
        ((plan.Actions & Do.MoveLocal) != 0 && Place(cell.Local) == plan.Folder).ShouldBeFalse();
        ((plan.Actions & Do.MoveServer) != 0 && Place(cell.Server) == plan.Folder).ShouldBeFalse();
    });

    [Fact]
    public void MovedApart_ServersPlace_UnlessTheLocalSideWins() =>
        Cells().Where(c => IsApart(c.Local, c.Server) && !Clash(c.Local, c.Server)).Each(cell =>
        {
            PairPlan plan = Plan(cell);
            plan.Reason.ShouldBe(PlanReason.MovedApart);
            plan.Folder.ShouldBe(cell.Policy == ConflictPolicy.ClientWins ? cell.Local.Folder : cell.Server.Folder);
        });

    [Fact]
    public void ClientWins_IsServerWins_WithTheSidesExchanged() => Cells().Where(c => Clash(c.Local, c.Server) || IsApart(c.Local, c.Server)).Each(cell =>
    {
        PairPlan plan = Plan(cell with { Policy = ConflictPolicy.ClientWins }), other = Plan((cell.Server, cell.Local, ConflictPolicy.ServerWins));
        (plan.Actions, plan.Folder).ShouldBe((PlannerCells.Swapped(other.Actions), other.Folder));
        (plan.LocalFlags, plan.ServerFlags).ShouldBe((other.ServerFlags, other.LocalFlags));
    });

    [Theory]
    [InlineData(2, ConflictPolicy.ClientWins)]
    [InlineData(1, ConflictPolicy.Merge)]
    [InlineData(0, ConflictPolicy.Merge)]
    [InlineData(-1, ConflictPolicy.Merge)]
    [InlineData(-2, ConflictPolicy.ServerWins)]
    [InlineData(null, ConflictPolicy.Merge)]
    public void Newest_WithAToleranceOfOneTick_IsTheLatersVictoryOrAMerge(int? localIsLaterBy, ConflictPolicy same) => Cells().Each(cell =>
    {
        HalfState local = cell.Local with { Modified = localIsLaterBy is { } ticks ? Noon.AddTicks(ticks) : null }, server = cell.Server with { Modified = Noon };
        var newest = new PlanRules(ConflictPolicy.Newest, TimeSpan.FromTicks(1));
        SyncPlanner.Plan(Home, local, server, newest).ShouldBe(SyncPlanner.Plan(Home, local, server, new(same)));
        SyncPlanner.Plan(Home, local, server with { Modified = null }, newest).ShouldBe(SyncPlanner.Plan(Home, local, server));
    });

    [Fact]
    public void New_GoesToTheOtherSide_IntoTheSameFolder_UnderEveryPolicy()
    {
        foreach (ConflictPolicy policy in Enum.GetValues<ConflictPolicy>())
        {
            SyncPlanner.Plan(0, new(New, 5), default, new(policy)).ShouldBe(new(Do.CopyToServer, PlanReason.NewLocally, 5));
            SyncPlanner.Plan(0, default, new(New, 5), new(policy)).ShouldBe(new(Do.CopyToLocal, PlanReason.NewOnServer, 5));
        }
    }

    [Fact]
    public void Conflicts_AreWhereSomethingWasExcludedOrWaits() => Enum.GetValues<PlanReason>().Where(PlanReasons.IsConflict).ShouldBe(
        [PlanReason.KeptBoth, PlanReason.EditBeatsDeletion, PlanReason.ServerWon, PlanReason.LocalWon, PlanReason.Undecided, PlanReason.Denied]);

    private static PairPlan Plan((HalfState Local, HalfState Server, ConflictPolicy Policy) cell) => SyncPlanner.Plan(Home, cell.Local, cell.Server, new(cell.Policy));

    private static bool Clash(HalfState one, HalfState other) =>
        (one.Change & other.Change).HasFlag(Content)
        || (one.Change == Removed && (other.Change & (Content | Move)) != 0)
        || (other.Change == Removed && (one.Change & (Content | Move)) != 0);

    private static bool IsApart(HalfState one, HalfState other) => (one.Change & other.Change).HasFlag(Move) && one.Folder != other.Folder;

    private static long Place(HalfState half) => half.Change.HasFlag(Move) ? half.Folder : Home;
}
