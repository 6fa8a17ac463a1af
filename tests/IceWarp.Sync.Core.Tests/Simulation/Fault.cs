using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>
/// What goes wrong in one run: <c>break SIDE N [dead] [undo]</c> (the line ends at the n-th moment, once or for good; what the
/// call wrote is undone) · <c>cut N [dead]</c> (the run ends at its n-th step; nothing more is written down) · <c>tokens</c> (the server
/// knows none) · <c>unavailable</c> · <c>hide N</c>, <c>hidefolder F</c> (the server's answers lack what is there) · <c>withhold SIDE N</c> ·
/// <c>refuse SIDE CLASS N</c> · <c>meanwhile SIDE N : STEP</c> (somebody edits at the n-th moment).
/// </summary>
internal sealed class Fault(Step step, InMemoryStore local, InMemoryStore server)
{
    private const int OneIn = 3;
    private readonly string kind = step.Word(2);

    /// <summary>Whether the run may end before its end.</summary>
    public bool MayEnd => kind.Length > 0 && kind != "meanwhile";

    /// <summary>
    /// A store of the local kind is this machine's own. One that tells tokens and then leaves something out
    /// is never found out; what was sent to one that does not say where it put it, and is not shown, is sent again.
    /// </summary>
    private bool CanLie => server.Options.Personality == StorePersonality.Server;

    public SyncEngineOptions Apply(SyncEngineOptions options, Action<Step> edit)
    {
        InMemoryFaults faults = (step.Word(3) == "server" ? server : local).Faults;
        switch (kind)
        {
            case "break" when CanLie:
                faults.UndoesFailedCalls = step.Words.Contains("undo");
                faults.At = moment => EndAt(moment.Number, step.Number(4));
                break;
            case "cut" when CanLie:
                int reached = 0;
                return options with { StepReached = _ => EndAt(Interlocked.Increment(ref reached), step.Number(3)) };
            case "tokens":
                server.Faults.RefusesTokens = true;
                break;
            case "unavailable":
                server.Faults.Completeness = ListingCompleteness.Unavailable;
                break;
            case "hide" when CanLie && server.Options is { ChangeLog: ChangeLogKind.None, NamesResults: true }:
                server.Faults.HidesItem = IsOneIn(step.Number(3));
                break;
            case "hidefolder" when CanLie && server.Options.NamesResults:
                server.Faults.HidesFolder = f => f.ToString() == step.Word(3);
                break;
            case "withhold":
                faults.WithholdsItem = IsOneIn(step.Number(4));
                break;
            case "refuse":
                int writes = step.Number(5);
                faults.Refuses = (_, _) => writes++ % OneIn == 0 ? new ItemFailure(Enum.Parse<FailureClass>(step.Word(4)), "No.") : null;
                break;
            case "meanwhile":
                var other = new Step(step.Text[(step.Text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
                faults.At = moment => EditAt(moment.Number == step.Number(4), other, edit);
                break;
        }

        return options;
    }

    public void Clear()
    {
        local.Faults.Clear();
        server.Faults.Clear();
    }

    private static void EditAt(bool now, Step other, Action<Step> edit)
    {
        if (now)
        {
            edit(other);
        }
    }

    private void EndAt(int now, int end)
    {
        if (now == end || (now > end && step.Words.Contains("dead")))
        {
            throw new SyncException(FailureClass.Transport, "The end.");
        }
    }

    private static Func<ItemId, bool> IsOneIn(int which) => id => id.Number % OneIn == which;
}
