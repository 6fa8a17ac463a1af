using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Tests.Planning;

/// <summary>What a copy and a mirror do with every pair of changes, and that the page of docs says the same.</summary>
public sealed class DirectionTableTests
{
    private const long Home = PlannerCells.Home;
    private const string Mark = "| source | target | copy | mirror |\n|---|---|---|---|\n";
    private static readonly ItemFlags Base = new(SystemFlags.Draft | SystemFlags.Answered, null);
    private static readonly FlagChange SourceFlags = FlagChange.Between(Base, new(SystemFlags.Answered | SystemFlags.Seen, null));
    private static readonly FlagChange TargetFlags = FlagChange.Between(Base, new(SystemFlags.Draft | SystemFlags.Flagged, null));

    private static readonly (Do Action, string Words)[] Words =
    [
        (Do.CopyToServer, "copy"), (Do.ReplaceServer, "content"), (Do.FlagServer, "flags"), (Do.MoveServer, "move"), (Do.RemoveServer, "delete"),
    ];

    [Fact]
    public void Page_IsWhatThePlannerDecides()
    {
        string page = File.ReadAllText(PagePath()).Replace("\r\n", "\n");
        int start = page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        string expected = page[..start] + Table();
        if (Environment.GetEnvironmentVariable("ICEWARP_SYNC_APPROVE") == "1")
        {
            File.WriteAllText(PagePath(), expected);
        }

        page.ShouldBe(expected, "docs/mirror.md is out of date: run the tests once with ICEWARP_SYNC_APPROVE=1 and read the difference.");
    }

    [Fact]
    public void EveryCell_NeverWritesToTheSource_AndIsTheSameInBothDirections()
    {
        const Do Local = Do.CopyToLocal | Do.ReplaceLocal | Do.FlagLocal | Do.MoveLocal | Do.RemoveLocal;
        Cells().Each(cell =>
        {
            foreach ((SyncDirection up, SyncDirection down) in new[] { (SyncDirection.CopyToServer, SyncDirection.CopyToLocal), (SyncDirection.MirrorToServer, SyncDirection.MirrorToLocal) })
            {
                PairPlan plan = Plan(cell.Source, cell.Target, up), turned = SyncPlanner.Plan(Home, cell.Target, cell.Source, new(Direction: down));
                (plan.Actions & Local).ShouldBe(Do.None);
                turned.Actions.ShouldBe(PlannerCells.Swapped(plan.Actions));
                (turned.LocalFlags, turned.ServerFlags, turned.Folder).ShouldBe((plan.ServerFlags, plan.LocalFlags, plan.Folder));
            }
        });
    }

    [Fact]
    public void EveryCell_Mirrored_MakesTheTargetEqualToTheSource() => Paired().Each(cell =>
    {
        PlannedPair pair = PlannedPair.After(Base, cell.Source, cell.Target, Plan(cell.Source, cell.Target, SyncDirection.MirrorToServer));
        pair.Items(Side.Server).ShouldBe(pair.Items(Side.Local));
    });

    [Fact]
    public void EveryCell_Copied_TakesNothingOfItsOwnFromTheTarget_AndBringsWhatIsNew() => Paired().Each(cell =>
    {
        (HalfState source, HalfState target) = cell;
        PairPlan plan = Plan(source, target, SyncDirection.CopyToServer);
        IReadOnlyList<(string Content, ItemFlags Flags, long Folder)> before = new PlannedPair(Home, Base, source, target).Items(Side.Server);
        IReadOnlyList<(string Content, ItemFlags Flags, long Folder)> after = PlannedPair.After(Base, source, target, plan).Items(Side.Server);
        (plan.Actions & Do.RemoveServer).ShouldBe(Do.None);
        if (target.Change.HasFlag(Content))
        {
            after.ShouldContain(i => i.Content == "Server edit");
        }

        if (source.Change.HasFlag(Content))
        {
            after.ShouldContain(i => i.Content == "Local edit");
        }

        if (target.Change.HasFlag(Flags))
        {
            after.ShouldContain(i => (i.Flags.System & SystemFlags.Flagged) != 0 && (i.Flags.System & SystemFlags.Answered) == 0);
        }

        (after.Count - before.Count).ShouldBeInRange(0, 1);
    });

    [Fact]
    public void Policies_AreNotAsked() => Cells().Each(cell =>
    {
        foreach (ConflictPolicy policy in Enum.GetValues<ConflictPolicy>())
        {
            SyncPlanner.Plan(Home, cell.Source, cell.Target, new(policy, Direction: SyncDirection.MirrorToServer)).ShouldBe(Plan(cell.Source, cell.Target, SyncDirection.MirrorToServer));
        }
    });

    private static IEnumerable<(HalfState Source, HalfState Target)> Paired() => Cells().Where(c => c.Source.Change != New && c.Target.Change != New);

    private static PairPlan Plan(HalfState source, HalfState target, SyncDirection direction) => SyncPlanner.Plan(Home, source, target, new(Direction: direction));

    private static string Table()
    {
        var table = new StringBuilder();
        foreach ((HalfState source, HalfState target) in Cells())
        {
            table.Append("| ").Append(Name(source)).Append(" | ").Append(Name(target, source)).Append(" | ")
                .Append(Outcome(Plan(source, target, SyncDirection.CopyToServer))).Append(" | ")
                .Append(Outcome(Plan(source, target, SyncDirection.MirrorToServer))).Append(" |\n");
        }

        return table.ToString();
    }

    private static string Outcome(PairPlan plan) => plan switch
    {
        { Reason: PlanReason.KeptBoth } => "copy beside it",
        { Reason: PlanReason.LeftAsIs } => "leave",
        { Actions: Do.None or Do.Unlink, Reason: not PlanReason.InStep } => "agree",
        _ => string.Join(", ", Words.Where(w => (plan.Actions & w.Action) != 0).Select(w => w.Words)) is { Length: > 0 } words ? words : "–",
    };

    private static IEnumerable<(HalfState Source, HalfState Target)> Cells()
    {
        yield return (new(New, Home), new(None, Home));
        yield return (new(None, Home), new(New, Home));
        foreach ((HalfState source, HalfState target) in PlannerCells.Pairs(SourceFlags, TargetFlags))
        {
            yield return (source, target);
        }
    }

    private static string Name(HalfState half, HalfState other = default) => half.Change switch
    {
        None => "–",
        New => "new",
        Removed => "deleted",
        var set => string.Join(" + ", new[]
        {
            (set & Content) != 0 ? "content" : "", (set & Flags) != 0 ? "flags" : "",
            (set & Move) == 0 ? "" : (other.Change & Move) != 0 && other.Folder != half.Folder ? "move elsewhere" : "move",
        }.Where(w => w.Length > 0)),
    };

    private static string PagePath() => DocumentFile.Find("mirror.md");
}
