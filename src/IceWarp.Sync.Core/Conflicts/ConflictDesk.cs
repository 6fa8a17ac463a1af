using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Conflicts;

/// <summary>
/// Knows what was decided about conflicts, asks where nobody has, and writes down each one that is met. The version that will
/// not stand is kept before anything is written over it.
/// </summary>
internal sealed class ConflictDesk(SyncRun run)
{
    private readonly Dictionary<long, ConflictRecord> latest = [];
    private readonly List<ConflictRecord> met = [];

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        foreach (ConflictRecord record in await run.State.ReadConflictsAsync(cancellationToken).ConfigureAwait(false))
        {
            latest.TryAdd(record.Link, record);
        }
    }

    /// <summary>Plans a pair by what was decided about it, or by the policy.</summary>
    public async ValueTask<PairPlan> PlanAsync(PairChange pair, CancellationToken cancellationToken)
    {
        PlanRules rules = run.RulesFor(pair);
        ConflictRecord? known = latest.GetValueOrDefault(pair.Link.Id);
        if (known is { IsOpen: true, Decision: { } decision })
        {
            // The server does not take what it does not permit, whoever is to win.
            rules = rules with { Policy = decision, HoldsDenied = rules.HoldsDenied && decision == ConflictPolicy.ClientWins };
        }

        PairPlan plan = Plan(pair, rules);
        if (plan.Reason == PlanReason.Undecided && rules.Policy == ConflictPolicy.Callback && run.Options.DecideConflict is { } decide)
        {
            ConflictPolicy answer = await decide(Question(pair), cancellationToken).ConfigureAwait(false);
            plan = Plan(pair, rules with { Policy = answer });
        }

        if (PlanReasons.IsConflict(plan.Reason))
        {
            ConflictRecord record = Record(pair, plan.Reason);
            record = known is not null && known.IsSame(record) ? known with { Outcome = plan.Reason } : record with { Id = known is { IsOpen: true } ? known.Id : 0 };
            if (record.Kept.IsNone && !run.Options.DryRun && run.Store(Side.Local) is IRestoreBin && Loser(pair, plan.Reason) is { } side)
            {
                record = record with { Kept = await VersionKeeper.KeepAsync(run, side, pair[side], cancellationToken).ConfigureAwait(false) };
                if (record.Kept.IsNone && plan.Reason != PlanReason.Undecided)
                {
                    // A version that could not be kept is not written over: the next run tries again.
                    run.Block(pair);
                    return new(PairActions.None, PlanReason.LeftAsIs);
                }
            }

            met.Add(record);
        }

        return plan;
    }

    /// <summary>Writes down what was met, and that what is no conflict any more is none.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        run.Tally.Conflicts += met.Count;
        run.Tally.Undecided += met.Count(m => m.IsOpen);
        if (run.Options.DryRun)
        {
            return;
        }

        var commit = new StateChanges();
        met.ForEach(m => Write(m, commit));
        HashSet<long> still = [.. met.Select(m => m.Link)];
        commit.Conflicts.AddRange(latest.Values.Where(c => c.IsOpen && !still.Contains(c.Link) && IsSettled(c)).Select(c => c with { Outcome = PlanReason.InStep }));
        await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        met.Clear();
    }

    private static PairPlan Plan(PairChange pair, PlanRules rules) => SyncPlanner.Plan(pair.Link.Folder, pair.State(Side.Local), pair.State(Side.Server), rules);

    private bool IsSettled(ConflictRecord record) =>
        run.Tree.Find(record.Folder) is not { } folder || (!folder.IsBlocked && run.IsSelected(folder));

    private void Write(ConflictRecord record, StateChanges commit)
    {
        ConflictRecord? known = latest.GetValueOrDefault(record.Link);
        if (record.Id == 0 || record.Outcome != known?.Outcome || record.Kept != known.Kept)
        {
            commit.Conflicts.Add(record.Id == 0 ? record with { Id = run.State.NextJournalEntry() } : record);
            commit.Events.Add(new(record.Time, Reporting.EventLevel.Warning, Texts.Conflict(run.Tree.Find(record.Folder)!.Link.Path, Texts.Reason(record.Outcome)).ToString()));
        }
    }

    /// <summary>
    /// The side whose version is about to go or, while the conflict waits, might. What the local store deletes it keeps by itself.
    /// </summary>
    private static Side? Loser(PairChange pair, PlanReason outcome) => outcome switch
    {
        PlanReason.LocalWon or PlanReason.Undecided when HasContent(pair[Side.Server]) => Side.Server,
        PlanReason.ServerWon when HasContent(pair[Side.Local]) && HasContent(pair[Side.Server]) => Side.Local,
        _ => null,
    };

    private static bool HasContent(HalfChange half) => (half.Change & ChangeSet.Removed) == 0;

    private ConflictQuestion Question(PairChange pair)
    {
        ConflictRecord record = Record(pair, PlanReason.Undecided);
        return new(run.Tree.Find(record.Folder)!.Link.Path, record.Local, record.LocalChange, record.Server, record.ServerChange);
    }

    private ConflictRecord Record(PairChange pair, PlanReason outcome)
    {
        HalfChange local = pair[Side.Local], server = pair[Side.Server];
        return new()
        {
            Id = 0,
            Time = run.Options.TimeProvider.GetUtcNow(),
            Folder = pair.Link.Folder,
            Link = pair.Link.Id,
            Local = HasContent(local) ? local.Id : default,
            Server = HasContent(server) ? server.Id : default,
            LocalChange = local.Change,
            ServerChange = server.Change,
            LocalContent = local.Content,
            ServerContent = server.Content,
            Outcome = outcome,
        };
    }
}
