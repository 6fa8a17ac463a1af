using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Tests.Planning;

/// <summary>The page of docs that says what happens to every pair of changes is what the planner decides.</summary>
public sealed class ConflictTableTests
{
    private const long Home = PlannerCells.Home;
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly FlagChange Seen = new(new(SystemFlags.Seen, null), default);
    private static readonly FlagChange Flagged = new(new(SystemFlags.Flagged, null), default);

    private static readonly (Do Action, string Words)[] Words =
    [
        (Do.CopyToLocal, "copy ↓"), (Do.CopyToServer, "copy ↑"), (Do.ReplaceLocal, "content ↓"), (Do.ReplaceServer, "content ↑"),
        (Do.FlagLocal, "flags ↓"), (Do.FlagServer, "flags ↑"), (Do.MoveLocal, "move ↓"), (Do.MoveServer, "move ↑"),
        (Do.RemoveLocal, "delete ↓"), (Do.RemoveServer, "delete ↑"),
    ];

    [Fact]
    public void Page_IsWhatThePlannerDecides()
    {
        string page = Page();
        if (Environment.GetEnvironmentVariable("ICEWARP_SYNC_APPROVE") == "1")
        {
            File.WriteAllText(DocumentFile.Find("conflicts.md"), page);
        }

        File.ReadAllText(DocumentFile.Find("conflicts.md")).ShouldBe(page, "docs/conflicts.md is out of date: run the tests once with ICEWARP_SYNC_APPROVE=1 and read the difference.");
    }

    [Fact]
    public void Callback_WaitsLikeManual()
    {
        foreach ((HalfState local, HalfState server) in Cells())
        {
            SyncPlanner.Plan(Home, local, server, new(ConflictPolicy.Callback)).ShouldBe(SyncPlanner.Plan(Home, local, server, new(ConflictPolicy.Manual)));
        }
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # Conflicts

            What happens to a pair of items, for every change of its local half and of its server's half, under every policy. The table is
            what the planner decides; a test keeps it so.

            A change is a set: *content* (other bytes), *flags* (flags or keywords), *move* (another folder); *new* and *deleted* stand alone.
            Where both sides moved the item, *move* means the same folder on both and *move elsewhere* another one than the local side chose.
            ↓ is done to the local side, ↑ to the server; *agree* means that only what is remembered changes. *Both* means that each version
            becomes an item of its own on both sides. *Wait* means that nothing is done until somebody decides.

            - *merge*, the default, and *keep both*: what goes together is put together; of two contents both are kept; an edit or a move beats a deletion.
            - *server wins*, *client wins*: one side's version stands. The other goes to the restore bin, for 30 days.
            - *newest*: the later version stands, as *server wins* or *client wins*. Where a side does not say when it was written, or both are as
              new within the tolerance, as *merge*.
            - *manual*: the conflict waits in a queue. *Callback*: the application is asked and answers with one of the other policies.

            Flags never clash: both sides' changes are put together one by one, under every policy.

            | local | server | merge, keep both | server wins | client wins | newest, here | newest, there | manual |
            |---|---|---|---|---|---|---|---|

            """);
        foreach ((HalfState local, HalfState server) in Cells())
        {
            page.Append("| ").Append(Name(local)).Append(" | ").Append(Name(server, local)).Append(" | ");
            string[] outcomes =
            [
                Outcome(local, server, ConflictPolicy.Merge), Outcome(local, server, ConflictPolicy.ServerWins), Outcome(local, server, ConflictPolicy.ClientWins),
                Outcome(local with { Modified = Noon.AddHours(1) }, server with { Modified = Noon }, ConflictPolicy.Newest),
                Outcome(local with { Modified = Noon }, server with { Modified = Noon.AddHours(1) }, ConflictPolicy.Newest),
                Outcome(local, server, ConflictPolicy.Manual),
            ];
            Outcome(local, server, ConflictPolicy.KeepBoth).ShouldBe(outcomes[0]);
            Outcome(local, server, ConflictPolicy.Newest).ShouldBe(outcomes[0]);
            page.AppendJoin(" | ", outcomes.Select((o, i) => i > 0 && o == outcomes[0] ? "the same" : o)).Append(" |\n");
        }

        return page.Replace("\r\n", "\n").ToString();
    }

    private static IEnumerable<(HalfState Local, HalfState Server)> Cells()
    {
        yield return (new(New, Home), new(None, Home));
        yield return (new(None, Home), new(New, Home));
        foreach ((HalfState local, HalfState server) in PlannerCells.Pairs(Seen, Flagged))
        {
            yield return (local, server);
        }
    }

    private static string Outcome(HalfState local, HalfState server, ConflictPolicy policy)
    {
        PairPlan plan = SyncPlanner.Plan(Home, local, server, new(policy));
        if (plan.Reason == PlanReason.Undecided)
        {
            return "wait";
        }

        if (plan.Reason == PlanReason.KeptBoth)
        {
            return "both";
        }

        string words = string.Join(", ", Words.Where(w => (plan.Actions & w.Action) != 0).Select(w => w.Words));
        return words.Length > 0 ? words : (local.Change, server.Change) == (None, None) ? "–" : "agree";
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
}
