using IceWarp.Sync.Core.Aging;
using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Conflicts;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Ignoring;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Matching;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Rights;
using IceWarp.Sync.Core.Safety;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Telemetry;
using IceWarp.Sync.Core.Transfers;

namespace IceWarp.Sync.Core.Engine;

/// <summary>Keeps two stores the same. One run at a time on one state; the state's lock sees to that.</summary>
/// <param name="local">The local store; the engine does not dispose of it.</param>
/// <param name="server">The server's store; the engine does not dispose of it.</param>
/// <param name="state">What the account remembers; the engine does not dispose of it.</param>
public sealed class SyncEngine(SyncStore local, SyncStore server, SyncState state)
{
    /// <summary>Brings both sides in step.</summary>
    /// <returns>What was done. A run that met a safety stop returns with <see cref="SyncResult.Stopped"/> and has written nothing in the direction that was stopped.</returns>
    /// <exception cref="SyncException">The run could not start or not finish. What was done until then is durable, the next run goes on there.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the next run goes on where this one stopped.</exception>
    public async Task<SyncReport> RunAsync(
        SyncEngineOptions options, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var trace = new RunTrace(options.TimeProvider);
        using var run = new SyncRun(local, server, state, options, new RunTally(progress, trace));
        var ending = new RunEnding(run);
        try
        {
            run.Tally.Phase(SyncPhase.Connecting);
            await run.OpenAsync(cancellationToken).ConfigureAwait(false);
            return await RunAsync(run, ending, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ending.CancelAsync().ConfigureAwait(false);
            throw;
        }
        catch (SyncException e)
        {
            await ending.FailAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Fetches the rest of a local item whose header alone is here. Nothing else changes; for an item that is whole there is nothing
    /// to do. Where the server's store has <see cref="IInteractiveReads"/>, this goes on at once, also while a run is under way;
    /// otherwise not while one is.
    /// </summary>
    /// <param name="item">The local item.</param>
    /// <param name="cancellationToken">Ends the call; the item stays as it was.</param>
    /// <exception cref="SyncException">
    /// The server does not have the message where it was last seen (<see cref="FailureClass.Rejected"/>), or it could not be fetched or kept.
    /// </exception>
    public async Task CompleteAsync(ItemId item, CancellationToken cancellationToken)
    {
        var interactive = server as IInteractiveReads;
        using IDisposable? held = interactive?.HoldTransfers();
        if (local is not IPartialItems partial || !await partial.IsPartialAsync(item, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        IReadOnlyList<ItemLink> links = await state.FindItemsAsync(Side.Local, 0, [item], cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FolderLink> folders = await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        if (links is not [var link] || folders.FirstOrDefault(f => f.Id == link.Folder) is not { } folder)
        {
            throw new SyncException(FailureClass.Rejected, Texts.HeaderOnlyGone());
        }

        if (interactive is null)
        {
            await server.OpenAsync(cancellationToken).ConfigureAwait(false);
        }

        var completion = new ItemCompletion(local, server) { Interactive = interactive };
        IReadOnlyList<(ItemLink, ItemOutcome Outcome)> outcomes = await completion.CompleteAsync(folder, [link], cancellationToken).ConfigureAwait(false);
        if (outcomes is not [(_, var outcome)] || outcome.Kind == OutcomeKind.Gone)
        {
            throw new SyncException(FailureClass.Rejected, Texts.MovedSince());
        }

        if (outcome.Failure is { } failure)
        {
            throw new SyncException(failure.Class, failure.Text);
        }
    }

    private static async Task<SyncReport> RunAsync(SyncRun run, RunEnding ending, CancellationToken cancellationToken)
    {
        var guard = new SafetyGuard(run);
        if (await guard.CheckIdentitiesAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } strangers)
        {
            return await ending.StopAsync(strangers, cancellationToken).ConfigureAwait(false);
        }

        await run.RecogniseStoresAsync(cancellationToken).ConfigureAwait(false);
        await run.Ignored.LoadAsync(cancellationToken).ConfigureAwait(false);
        await run.LetSettleAsync(cancellationToken).ConfigureAwait(false);
        await AgeLimit.RememberAsync(run, cancellationToken).ConfigureAwait(false);
        await new AgedItems(run).SettleAsync(cancellationToken).ConfigureAwait(false);
        run.Tally.Phase(SyncPhase.Folders);
        run.Tree = await new FolderTreeSync(run).RunAsync(cancellationToken).ConfigureAwait(false);
        run.Selection = new(run.Tree.Pairs.Select(p => p.Link), await run.State.ReadChoicesAsync(cancellationToken).ConfigureAwait(false));
        IReadOnlySet<long> filled = await new UnselectedFolders(run).ForgetAsync(cancellationToken).ConfigureAwait(false);
        await new FullComparisons(run).PrepareAsync(cancellationToken).ConfigureAwait(false);

        run.Tally.Phase(SyncPhase.Changes);
        using var collector = new ChangeCollector(run, filled);
        AccountChanges changes = await collector.CollectAsync(run.Tree, cancellationToken).ConfigureAwait(false);
        await guard.CountAsync(changes, filled, cancellationToken).ConfigureAwait(false);
        await new WaitingItems(run, changes).JoinAsync(cancellationToken).ConfigureAwait(false);
        await new ItemMatching(run, run.Tree, changes).MatchAsync(cancellationToken).ConfigureAwait(false);
        guard.Check(changes);
        await new AgedArrivals(run, changes).LeaveAsync(cancellationToken).ConfigureAwait(false);
        await new RightsReview(run).PrepareAsync(changes, cancellationToken).ConfigureAwait(false);
        var reversals = new Reversals(run);
        RunPlan plan = await PlanAsync(run, changes, reversals, cancellationToken).ConfigureAwait(false);
        run.Tally.Expect(plan);
        if (!run.Options.DryRun)
        {
            var deletion = new FolderDeletion(run);
            await ending.AdvanceQuietSidesAsync(changes, cancellationToken).ConfigureAwait(false);
            var executor = new RunExecutor(run, plan);
            await deletion.RestoreAsync(plan, executor, cancellationToken).ConfigureAwait(false);
            await executor.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            await reversals.TakeOutAsync(plan, cancellationToken).ConfigureAwait(false);
            await deletion.DeleteAsync(cancellationToken).ConfigureAwait(false);
            await new RightsReview(run).AskAgainAsync(cancellationToken).ConfigureAwait(false);
            await new AgedItems(run).TakeOutAsync(cancellationToken).ConfigureAwait(false);
            await new CutItems(run).CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return await ending.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<RunPlan> PlanAsync(SyncRun run, AccountChanges changes, Reversals reversals, CancellationToken cancellationToken)
    {
        var desk = new ConflictDesk(run);
        await desk.OpenAsync(cancellationToken).ConfigureAwait(false);
        RunPlan plan = await new RunPlanner(run, changes, desk, reversals).PlanAsync(cancellationToken).ConfigureAwait(false);
        await desk.CloseAsync(cancellationToken).ConfigureAwait(false);
        await reversals.TellAsync(cancellationToken).ConfigureAwait(false);
        return plan;
    }
}
