using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Tests.Planning;

public sealed class SyncPermissionsTests
{
    private const long Home = PlannerCells.Home, Here = PlannerCells.Here, There = PlannerCells.There;
    private const FolderRights ToRemove = FolderRights.DeleteItems | FolderRights.Expunge;
    private static readonly FolderRights[] Single =
        [FolderRights.KeepSeen, FolderRights.Write, FolderRights.Insert, FolderRights.DeleteItems, FolderRights.Expunge];

    private static readonly ItemFlags Base = new(SystemFlags.Draft | SystemFlags.Deleted, KeywordSet.Of(["old"]));
    private static readonly ItemFlags LocalFlags = new(SystemFlags.Seen | SystemFlags.Flagged, KeywordSet.Of(["mine"]));
    private static readonly ItemFlags ServerFlags = new(SystemFlags.Draft | SystemFlags.Deleted | SystemFlags.Seen | SystemFlags.Answered, KeywordSet.Of(["theirs"]));

    private static IEnumerable<FolderRights> Sets() =>
        Enumerable.Range(0, 1 << Single.Length).Select(set => Single.Where((_, i) => (set & (1 << i)) != 0).Aggregate(FolderRights.None, (a, b) => a | b));

    /// <summary>Every pair under every set of rights in its folder and, where it was moved, with and without the right to add in the other one: no other right matters there.</summary>
    private static IEnumerable<(HalfState Local, HalfState Server, PlanRules Rules)> Cells(ConflictPolicy policy = ConflictPolicy.Merge) =>
        from local in PlannerCells.Halves(FlagChange.Between(Base, LocalFlags), Here)
        from server in PlannerCells.Halves(FlagChange.Between(Base, ServerFlags), There).Union(PlannerCells.Halves(FlagChange.Between(Base, LocalFlags), Here))
        from missing in Sets()
        from there in (local.Change & Move) != 0 ? [FolderRights.None, FolderRights.Insert] : new[] { missing }
        select (local, server, new PlanRules(policy) { Missing = missing, MissingThere = there });

    [Theory]
    [InlineData(ConflictPolicy.Merge)]
    [InlineData(ConflictPolicy.ServerWins)]
    [InlineData(ConflictPolicy.ClientWins)]
    public void EveryCell_UnderEverySetOfRights_AsksTheServerForNothingThatItRefuses(ConflictPolicy policy) => Cells(policy).Each(cell =>
    {
        (HalfState local, HalfState server, PlanRules rules) = cell;
        PairPlan plan = SyncPlanner.Plan(Home, local, server, rules);
        if (plan.Reason != PlanReason.KeptBoth)
        {
            (Needed(plan, local, server) & rules.Missing).ShouldBe(FolderRights.None);
            bool arrives = (plan.Actions & (Do.MoveServer | Do.CopyToServer | Do.ReplaceServer)) != 0 && plan.Folder == local.Folder;
            (arrives && (rules.MissingThere & FolderRights.Insert) != 0).ShouldBeFalse();
        }
    });

    [Fact]
    public void EveryCell_UnderEverySetOfRights_Done_LeavesBothSidesTheSame_AndKeepsTheServersChange() => Cells().Each(cell =>
    {
        (HalfState local, HalfState server, PlanRules rules) = cell;
        PairPlan plan = SyncPlanner.Plan(Home, local, server, rules);
        PlannedPair pair = PlannedPair.After(Base, local, server, plan);

        pair.Items(Side.Local).SequenceEqual(pair.Items(Side.Server)).ShouldBeTrue();
        if (plan.Reason == PlanReason.Reverted && server.Change != Removed)
        {
            (string content, ItemFlags flags, long folder) = pair.Items(Side.Server).ShouldHaveSingleItem();
            content.ShouldBe((server.Change & Content) != 0 ? "Server edit" : content);
            folder.ShouldBe((server.Change & Move) != 0 ? server.Folder : folder);
            ((flags.System & server.Flags.Added.System) == server.Flags.Added.System).ShouldBeTrue();
        }
    });

    [Fact]
    public void EveryCell_ToBeHeld_TouchesNeitherSide() => Cells().Where(c => SyncPermissions.Denied(c.Local, c.Server, c.Rules) != None).Each(cell =>
        SyncPlanner.Plan(Home, cell.Local, cell.Server, cell.Rules with { HoldsDenied = true }).ShouldBe(new(Do.None, PlanReason.Denied, Home)));

    [Theory]
    [InlineData(ConflictPolicy.Merge)]
    [InlineData(ConflictPolicy.ServerWins)]
    [InlineData(ConflictPolicy.ClientWins)]
    [InlineData(ConflictPolicy.Manual)]
    public void EveryCell_OfWhatIsRefused_NothingRemains_AndTheRestIsDoneAsEver(ConflictPolicy policy) => Cells(policy).Each(cell =>
    {
        (HalfState local, HalfState server, PlanRules rules) = cell;
        HalfState permitted = Permitted(local, server, rules);
        PairPlan plan = SyncPlanner.Plan(Home, local, server, rules), rest = SyncPlanner.Plan(Home, permitted, server, new(policy));
        if (permitted == local || rest.Reason is PlanReason.KeptBoth or PlanReason.Undecided)
        {
            plan.ShouldBe(rest);
            return;
        }

        PlannedPair pair = PlannedPair.After(Base, local, server, plan), expected = PlannedPair.After(Base, permitted, server, rest);
        plan.Reason.ShouldBe(PlanReason.Reverted);
        pair.Items(Side.Local).SequenceEqual(expected.Items(Side.Local)).ShouldBeTrue("here");
        pair.Items(Side.Server).SequenceEqual(expected.Items(Side.Server)).ShouldBeTrue("on the server");
        plan.Folder.ShouldBe(pair.Items(Side.Server) is [var item] ? item.Folder : Home);
        ((plan.Actions & Do.FlagLocal) != 0).ShouldBe(!plan.LocalFlags.IsEmpty);
        ((plan.Actions & Do.FlagServer) != 0).ShouldBe(!plan.ServerFlags.IsEmpty);
        ((plan.Actions & Do.MoveLocal) != 0 && plan.Folder == ((local.Change & Move) != 0 ? local.Folder : Home)).ShouldBeFalse();
    });

    [Theory]
    [InlineData(FolderRights.None, Do.CopyToServer, PlanReason.NewLocally)]
    [InlineData(FolderRights.Write | FolderRights.KeepSeen | ToRemove, Do.CopyToServer, PlanReason.NewLocally)]
    [InlineData(FolderRights.Insert, Do.RemoveLocal, PlanReason.Reverted)]
    public void New_GoesUpOnlyWhereItemsCanBeAdded(FolderRights missing, Do actions, PlanReason reason) =>
        SyncPlanner.Plan(Home, new(New, Home), default, new PlanRules { Missing = missing, MissingThere = missing }).ShouldBe(new(actions, reason, Home));

    [Fact]
    public void WhereTheItemWasMovedTo_OnlyTheRightToAddMatters_AndElsewhereNone() => Cells().Each(cell =>
    {
        PairPlan plan = SyncPlanner.Plan(Home, cell.Local, cell.Server, cell.Rules);
        bool isMoved = (cell.Local.Change & Move) != 0;
        foreach (FolderRights there in Sets().Where(r => !isMoved || (r & FolderRights.Insert) == cell.Rules.MissingThere))
        {
            (SyncPlanner.Plan(Home, cell.Local, cell.Server, cell.Rules with { MissingThere = there }) == plan).ShouldBeTrue();
        }
    });

    [Theory]
    [InlineData(New, FolderRights.Insert, Do.RemoveLocal)]
    [InlineData(Removed, FolderRights.DeleteItems, Do.CopyToLocal)]
    [InlineData(Removed, FolderRights.Expunge, Do.CopyToLocal)]
    [InlineData(Content, FolderRights.Insert, Do.ReplaceLocal)]
    [InlineData(Content, FolderRights.Expunge, Do.ReplaceLocal)]
    [InlineData(Move, FolderRights.DeleteItems, Do.MoveLocal)]
    [InlineData(Flags, FolderRights.Write, Do.FlagLocal | Do.FlagServer)]
    [InlineData(Flags, FolderRights.KeepSeen, Do.FlagLocal | Do.FlagServer)]
    [InlineData(Flags, FolderRights.Insert, Do.FlagServer)]
    [InlineData(New, FolderRights.Write, Do.CopyToServer)]
    public void RightMissing_ThatKindOfChangeAlone_IsUndone(ChangeSet change, FolderRights missing, Do expected)
    {
        var local = new HalfState(change, change == Move ? Here : Home, change == Flags ? FlagChange.Between(Base, LocalFlags) : default);
        SyncPlanner.Plan(Home, local, new(None, Home), new PlanRules { Missing = missing, MissingThere = change == Move ? default : missing }).Actions.ShouldBe(expected);
    }

    [Theory]
    [InlineData("lr", FolderRights.ReadOnly, "lr")]
    [InlineData("lrswipkxteacd", FolderRights.All, "lrswipkxtea")]
    [InlineData("lrd", FolderRights.ReadOnly | FolderRights.DeleteFolder | FolderRights.DeleteItems | FolderRights.Expunge, "lrxte")]
    [InlineData("ltd", FolderRights.Lookup | FolderRights.DeleteItems, "lt")]
    [InlineData("c0?", FolderRights.CreateFolders, "k")]
    [InlineData("", FolderRights.None, "")]
    public void Letters_ReadAndWritten(string letters, FolderRights rights, string written)
    {
        FolderRightsLetters.Parse(letters).ShouldBe(rights);
        FolderRightsLetters.Format(rights).ShouldBe(written);
    }

    /// <summary>The local half as if nothing had been done to it that the server would refuse.</summary>
    private static HalfState Permitted(HalfState local, HalfState server, PlanRules rules)
    {
        FolderRights home = rules.Missing, target = (local.Change & Move) != 0 ? rules.MissingThere : rules.Missing;
        bool canAdd = (target & FolderRights.Insert) == 0, canRemove = (home & ToRemove) == 0;
        if (server.Change == Removed)
        {
            return (local.Change & (Content | Move)) == 0 || canAdd ? local : new(None, Home);
        }

        if (local.Change == Removed)
        {
            return canRemove ? local : new(None, Home);
        }

        FlagChange flags = new(Permitted(local.Flags.Added, home), Permitted(local.Flags.Removed, home));
        ChangeSet change = (flags.IsEmpty ? 0 : Flags)
            | ((local.Change & Content) != 0 && canAdd && canRemove && (home & FolderRights.Insert) == 0 ? Content : 0)
            | ((local.Change & Move) != 0 && canAdd && canRemove ? Move : 0);
        return new(change, (change & Move) != 0 ? local.Folder : Home, flags);
    }

    private static ItemFlags Permitted(ItemFlags flags, FolderRights missing)
    {
        bool canWrite = (missing & FolderRights.Write) == 0;
        SystemFlags system = 0;
        foreach (SystemFlags flag in Enum.GetValues<SystemFlags>())
        {
            FolderRights needed = flag switch { SystemFlags.Seen => FolderRights.KeepSeen, SystemFlags.Deleted => FolderRights.DeleteItems, _ => FolderRights.Write };
            system |= (missing & needed) == 0 ? flags.System & flag : 0;
        }

        return new(system, canWrite ? flags.Keywords : null);
    }

    private static FolderRights Needed(PairPlan plan, HalfState local, HalfState server)
    {
        Do actions = plan.Actions;
        FolderRights needed = (actions & (Do.RemoveServer | Do.MoveServer | Do.ReplaceServer)) != 0 ? ToRemove : 0;
        needed |= (actions & Do.ReplaceServer) != 0 ? FolderRights.Insert : 0;
        needed |= (actions & Do.CopyToServer) != 0 && plan.Folder == Home ? FolderRights.Insert : 0;
        foreach (ItemFlags flags in new[] { plan.ServerFlags.Added, plan.ServerFlags.Removed })
        {
            needed |= (flags.System & SystemFlags.Seen) != 0 ? FolderRights.KeepSeen : 0;
            needed |= (flags.System & SystemFlags.Deleted) != 0 ? FolderRights.DeleteItems : 0;
            needed |= (flags.System & ~(SystemFlags.Seen | SystemFlags.Deleted)) != 0 || !flags.Tags.Equals(KeywordSet.Empty) ? FolderRights.Write : 0;
        }

        return needed;
    }
}
