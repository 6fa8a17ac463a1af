using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Tests.Planning;

public sealed class SyncPermissionsTests
{
    private const long Home = 1, Here = 2, There = 3;
    private const FolderRights ToRemove = FolderRights.DeleteItems | FolderRights.Expunge;
    private static readonly FolderRights[] Single =
        [FolderRights.KeepSeen, FolderRights.Write, FolderRights.Insert, FolderRights.DeleteItems, FolderRights.Expunge];

    private static readonly ItemFlags Base = new(SystemFlags.Draft | SystemFlags.Deleted, KeywordSet.Of(["old"]));
    private static readonly ItemFlags LocalFlags = new(SystemFlags.Seen | SystemFlags.Flagged, KeywordSet.Of(["mine"]));
    private static readonly ItemFlags ServerFlags = new(SystemFlags.Draft | SystemFlags.Deleted | SystemFlags.Seen | SystemFlags.Answered, KeywordSet.Of(["theirs"]));

    private static IEnumerable<FolderRights> Sets() =>
        Enumerable.Range(0, 1 << Single.Length).Select(set => Single.Where((_, i) => (set & (1 << i)) != 0).Aggregate(FolderRights.None, (a, b) => a | b));

    private static IEnumerable<HalfState> Halves(ItemFlags flags, long elsewhere)
    {
        yield return new(Removed);
        for (int set = 0; set < 8; set++)
        {
            ChangeSet change = ((set & 1) != 0 ? Content : 0) | ((set & 2) != 0 ? Flags : 0) | ((set & 4) != 0 ? Move : 0);
            yield return new(change, (set & 4) != 0 ? elsewhere : Home, (set & 2) != 0 ? FlagChange.Between(Base, flags) : default);
        }
    }

    private static IEnumerable<(HalfState Local, HalfState Server, PlanRules Rules)> Cells(ConflictPolicy policy = ConflictPolicy.Merge) =>
        from local in Halves(LocalFlags, Here)
        from server in Halves(ServerFlags, There).Concat(Halves(LocalFlags, Here))
        from missing in Sets()
        from there in Sets()
        select (local, server, new PlanRules(policy) { Missing = missing, MissingThere = (local.Change & Move) != 0 ? there : missing });

    [Theory]
    [InlineData(ConflictPolicy.Merge)]
    [InlineData(ConflictPolicy.ServerWins)]
    [InlineData(ConflictPolicy.ClientWins)]
    public void EveryCell_UnderEverySetOfRights_AsksTheServerForNothingThatItRefuses(ConflictPolicy policy)
    {
        foreach ((HalfState local, HalfState server, PlanRules rules) in Cells(policy))
        {
            PairPlan plan = SyncPlanner.Plan(Home, local, server, rules);
            if (plan.Reason != PlanReason.KeptBoth)
            {
                (Needed(plan, local, server) & rules.Missing).ShouldBe(FolderRights.None, $"{local} / {server} / {rules}: {plan}");
                bool arrives = (plan.Actions & (Do.MoveServer | Do.CopyToServer | Do.ReplaceServer)) != 0 && plan.Folder == local.Folder;
                (arrives && (rules.MissingThere & FolderRights.Insert) != 0).ShouldBeFalse($"{local} / {server} / {rules}: {plan}");
            }
        }
    }

    [Fact]
    public void EveryCell_UnderEverySetOfRights_Done_LeavesBothSidesTheSame_AndKeepsTheServersChange()
    {
        foreach ((HalfState local, HalfState server, PlanRules rules) in Cells())
        {
            string cell = $"{local} / {server} / {rules}";
            PairPlan plan = SyncPlanner.Plan(Home, local, server, rules);
            var pair = new PlannedPair(Home, Base, local, server);
            pair.Do(plan);

            pair.Items(Side.Local).ShouldBe(pair.Items(Side.Server), cell);
            if (plan.Reason == PlanReason.Reverted && server.Change != Removed)
            {
                (string content, ItemFlags flags, long folder) = pair.Items(Side.Server).ShouldHaveSingleItem();
                content.ShouldBe((server.Change & Content) != 0 ? "Server edit" : content, cell);
                folder.ShouldBe((server.Change & Move) != 0 ? server.Folder : folder, cell);
                ((flags.System & server.Flags.Added.System) == server.Flags.Added.System).ShouldBeTrue(cell);
            }
        }
    }

    [Fact]
    public void EveryCell_NothingRefused_IsPlannedAsWithAllRights()
    {
        foreach ((HalfState local, HalfState server, PlanRules rules) in Cells())
        {
            PairPlan plain = SyncPlanner.Plan(Home, local, server), plan = SyncPlanner.Plan(Home, local, server, rules);
            bool isDenied = SyncPermissions.Denied(local, server, rules) != None;
            (plan.Reason == PlanReason.Reverted || plan.Reason == PlanReason.KeptBoth || plan == plain).ShouldBeTrue($"{local} / {server} / {rules}: {plan}");
            (isDenied || plan == plain).ShouldBeTrue($"{local} / {server} / {rules}: {plan}");
        }
    }

    [Fact]
    public void EveryCell_ToBeHeld_TouchesNeitherSide()
    {
        foreach ((HalfState local, HalfState server, PlanRules rules) in Cells().Where(c => SyncPermissions.Denied(c.Local, c.Server, c.Rules) != None))
        {
            SyncPlanner.Plan(Home, local, server, rules with { HoldsDenied = true }).ShouldBe(new(Do.None, PlanReason.Denied, Home));
        }
    }

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
