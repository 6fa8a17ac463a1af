using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;
using Item = (string Content, IceWarp.Sync.Core.Model.ItemFlags Flags, long Folder);

namespace IceWarp.Sync.Core.Tests.Planning;

/// <summary>What a copy and a mirror leave behind for every pair of changes, in both directions, and why the plan says it does.</summary>
public sealed class OneWayLawTests
{
    private const long Home = PlannerCells.Home;
    private static readonly ItemFlags Base = new(SystemFlags.Draft | SystemFlags.Answered, KeywordSet.Of(["old", "worn"]));
    private static readonly FlagChange SourceFlags = FlagChange.Between(Base, new(SystemFlags.Answered | SystemFlags.Seen, KeywordSet.Of(["worn", "new"])));
    private static readonly FlagChange TargetFlags = FlagChange.Between(Base, new(SystemFlags.Draft | SystemFlags.Flagged, KeywordSet.Of(["old", "own"])));

    /// <summary>A change of flags that has one system flag and one keyword of each direction in common with the source's, and others of its own.</summary>
    private static readonly FlagChange HalfTheSame = FlagChange.Between(Base, new(SystemFlags.Seen | SystemFlags.Flagged, KeywordSet.Of(["new", "own"])));

    private static IEnumerable<(HalfState Source, HalfState Target, Side To)> Cells() =>
        from pair in PlannerCells.Pairs(SourceFlags, TargetFlags).Concat(PlannerCells.Pairs(SourceFlags, SourceFlags)).Concat(PlannerCells.Pairs(SourceFlags, HalfTheSame)).Distinct()
        from to in Enum.GetValues<Side>()
        select (pair.One, pair.Other, to);

    [Fact]
    public void Mirrored_AnyPair_TargetIsTheSource_AndNothingIsDoneThatNeedNotBe() => Cells().Each(cell =>
    {
        PairPlan plan = Mirror(cell);
        (Item[] source, Item[] target) = Outcome(cell, plan);
        target.ShouldBe(source);
        source.ShouldBe(Before(cell).Source);
        ((plan.Actions & ~Do.Unlink) == Do.None).ShouldBe(Before(cell).Target.SequenceEqual(source));
        TellsOnlyWhatIsMissing(cell, plan);
        ToldTo(cell.To.Other(), plan).IsEmpty.ShouldBeTrue();
    });

    [Fact]
    public void Mirrored_AnyPair_SaysWhy() => Cells().Each(cell =>
    {
        PairPlan plan = Mirror(cell);
        bool isDown = cell.To == Side.Local;
        plan.Reason.ShouldBe((cell.Source.Change, cell.Target.Change) switch
        {
            (None, None) => PlanReason.InStep,
            (Removed, Removed) => PlanReason.DeletedOnBoth,
            (Removed, var t) when t.HasFlag(Content) => isDown ? PlanReason.ServerWon : PlanReason.LocalWon,
            (Removed, _) => isDown ? PlanReason.DeletedOnServer : PlanReason.DeletedLocally,
            (_, None) => isDown ? PlanReason.ChangedOnServer : PlanReason.ChangedLocally,
            var (s, t) when (s & t).HasFlag(Content) => isDown ? PlanReason.ServerWon : PlanReason.LocalWon,
            _ => plan.Actions == Do.None ? PlanReason.Merged : PlanReason.PutBack,
        });
    });

    [Fact]
    public void Copied_AnyPair_BringsEveryChangeOfTheSource_ThatTheTargetHasNotMadeOtherwise() => Cells().Where(c => c.Source.Change != Removed).Each(cell =>
    {
        (HalfState source, HalfState target, _) = cell;
        PairPlan plan = Copy(cell);
        (Item[] from, Item[] after) = Outcome(cell, plan);
        Item wanted = from.ShouldHaveSingleItem();
        if (target.Change == Removed)
        {
            after.ShouldBe((source.Change & (Content | Move)) != 0 ? from : []);
            return;
        }

        bool isOut = target.Change.HasFlag(Move) && !source.Change.HasFlag(Move);
        if (source.Change.HasFlag(Content) && (target.Change.HasFlag(Content) || isOut))
        {
            plan.Reason.ShouldBe(PlanReason.KeptBoth);
            after.ShouldBe([.. Before(cell).Target, .. from], ignoreOrder: true);
            return;
        }

        Item item = after.ShouldHaveSingleItem();
        if (isOut)
        {
            after.ShouldBe(Before(cell).Target);
            return;
        }

        item.Content.ShouldBe(target.Change.HasFlag(Content) ? $"{cell.To} edit" : wanted.Content);
        item.Folder.ShouldBe(wanted.Folder);
        item.Flags.ShouldBe(Base.With(target.Flags).With(source.Flags));
        TellsOnlyWhatIsMissing(cell, plan);
        ToldTo(cell.To.Other(), plan).ShouldBe(FlagChange.Between(wanted.Flags, item.Flags), "what the target keeps for itself stays a difference");
    });

    [Fact]
    public void Copied_AnyPair_SaysWhy() => Cells().Each(cell =>
    {
        (HalfState source, HalfState target, Side to) = cell;
        PairPlan plan = Copy(cell);
        (Item[] from, Item[] after) = Outcome(cell, plan);
        bool isNews = source.Change.HasFlag(Move);
        PlanReason changed = to == Side.Local ? PlanReason.ChangedOnServer : PlanReason.ChangedLocally;
        plan.Reason.ShouldBe((source.Change, target.Change) switch
        {
            (None, None) => PlanReason.InStep,
            (Removed, Removed) => PlanReason.DeletedOnBoth,
            (not Removed, Removed) when plan.Actions != Do.None => PlanReason.EditBeatsDeletion,
            _ when (plan.Actions & Do.Unlink) != 0 => PlanReason.KeptBoth,
            _ when plan.Actions == Do.None && !isNews && !after.SequenceEqual(from) => PlanReason.LeftAsIs,
            (_, None) => changed,
            _ => PlanReason.Merged,
        });
    });

    [Fact]
    public void AnyDirection_AnyPair_PlanNamesTheFolderInWhichThePairEnds() => Cells().Each(cell =>
    {
        foreach (PairPlan plan in new[] { Mirror(cell), Copy(cell) }.Where(p => p.Reason is not (PlanReason.InStep or PlanReason.LeftAsIs or PlanReason.KeptBoth)))
        {
            Item[] after = Outcome(cell, plan).Target;
            plan.Folder.ShouldBe(after.Length == 0 ? Home : after.ShouldHaveSingleItem().Folder);
        }

        if (Copy(cell) is { Reason: PlanReason.LeftAsIs or PlanReason.KeptBoth } left)
        {
            left.Folder.ShouldBe(Home);
        }
    });

    [Theory]
    [InlineData(SyncDirection.TwoWay)]
    [InlineData(SyncDirection.CopyToServer)]
    [InlineData(SyncDirection.CopyToLocal)]
    [InlineData(SyncDirection.MirrorToServer)]
    [InlineData(SyncDirection.MirrorToLocal)]
    public void FlagsChangedAndChangedBack_AnyDirection_NothingIsDone_AndThePlanSaysWhoChanged(SyncDirection direction)
    {
        // So it is where the state learns within a run that both sides have the same flags already.
        HalfState back = new(Flags, Home), unchanged = new(None, Home);
        SyncPlanner.Plan(Home, back, unchanged, new(Direction: direction)).ShouldBe(new(Do.None, PlanReason.ChangedLocally, Home));
        SyncPlanner.Plan(Home, unchanged, back, new(Direction: direction)).ShouldBe(new(Do.None, PlanReason.ChangedOnServer, Home));
        SyncPlanner.Plan(Home, back, back, new(Direction: direction)).ShouldBe(new(Do.None, PlanReason.Merged, Home));
    }

    [Theory]
    [InlineData(SyncDirection.CopyToServer, Do.CopyToServer, PlanReason.NewLocally, Do.None, PlanReason.LeftAsIs)]
    [InlineData(SyncDirection.CopyToLocal, Do.CopyToLocal, PlanReason.NewOnServer, Do.None, PlanReason.LeftAsIs)]
    [InlineData(SyncDirection.MirrorToServer, Do.CopyToServer, PlanReason.NewLocally, Do.RemoveServer, PlanReason.NotInSource)]
    [InlineData(SyncDirection.MirrorToLocal, Do.CopyToLocal, PlanReason.NewOnServer, Do.RemoveLocal, PlanReason.NotInSource)]
    public void New_InTheSourceAndInTheTarget_IsBroughtAndLeftOrTaken(SyncDirection direction, Do brought, PlanReason why, Do own, PlanReason whyOwn)
    {
        var item = new HalfState(New, 5);
        (PairPlan here, PairPlan there) = (SyncPlanner.Plan(0, item, default, new(Direction: direction)), SyncPlanner.Plan(0, default, item, new(Direction: direction)));
        (PairPlan source, PairPlan target) = direction.Target() == Side.Server ? (here, there) : (there, here);
        source.ShouldBe(new(brought, why, 5));
        target.ShouldBe(new(own, whyOwn, 5));
    }

    private static PairPlan Mirror((HalfState Source, HalfState Target, Side To) cell) =>
        Plan(cell, cell.To == Side.Local ? SyncDirection.MirrorToLocal : SyncDirection.MirrorToServer);

    private static PairPlan Copy((HalfState Source, HalfState Target, Side To) cell) =>
        Plan(cell, cell.To == Side.Local ? SyncDirection.CopyToLocal : SyncDirection.CopyToServer);

    private static PairPlan Plan((HalfState Source, HalfState Target, Side To) cell, SyncDirection direction)
    {
        (HalfState local, HalfState server) = Sides(cell);
        return SyncPlanner.Plan(Home, local, server, new(Direction: direction));
    }

    private static (HalfState Local, HalfState Server) Sides((HalfState Source, HalfState Target, Side To) cell) =>
        cell.To == Side.Local ? (cell.Target, cell.Source) : (cell.Source, cell.Target);

    private static (Item[] Source, Item[] Target) Before((HalfState Source, HalfState Target, Side To) cell) => Outcome(cell, default);

    private static (Item[] Source, Item[] Target) Outcome((HalfState Source, HalfState Target, Side To) cell, PairPlan plan)
    {
        (HalfState local, HalfState server) = Sides(cell);
        PlannedPair pair = PlannedPair.After(Base, local, server, plan);
        return ([.. pair.Items(cell.To.Other())], [.. pair.Items(cell.To)]);
    }

    private static FlagChange ToldTo(Side side, PairPlan plan) => side == Side.Local ? plan.LocalFlags : plan.ServerFlags;

    private static void TellsOnlyWhatIsMissing((HalfState Source, HalfState Target, Side To) cell, PairPlan plan)
    {
        FlagChange told = ToldTo(cell.To, plan);
        ((plan.Actions & Do.FlagLocal.On(cell.To)) != 0).ShouldBe(!told.IsEmpty);
        if (Before(cell).Target is [var item])
        {
            told.ShouldBe(FlagChange.Between(item.Flags, item.Flags.With(told)));
        }
    }
}
