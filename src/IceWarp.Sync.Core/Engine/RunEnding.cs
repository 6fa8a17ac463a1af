using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Engine;

/// <summary>How a run ends: tokens advance where everything they cover is settled, and the report is kept.</summary>
internal sealed class RunEnding(SyncRun run)
{
    private readonly DateTimeOffset started = run.Options.TimeProvider.GetUtcNow();
    private readonly long clock = run.Options.TimeProvider.GetTimestamp();

    /// <summary>
    /// A side that has nothing to say about a folder is dealt with before the other side's items arrive there: if the run is
    /// interrupted, what an application deletes until the next one is still known as deleted.
    /// </summary>
    public async Task AdvanceQuietSidesAsync(AccountChanges changes, CancellationToken cancellationToken)
    {
        HashSet<(long, Side)> busy = [.. SyncRun.Sides.SelectMany(s => changes.FoldersWithArrivals(s).Select(f => (f, s)))];
        foreach (PairChange pair in changes.Pairs)
        {
            foreach (Side side in SyncRun.Sides)
            {
                busy.Add((pair.KnownIn, side));
                busy.Add((pair.Link.Folder, side));
                busy.Add((pair[side].Folder, side));
            }
        }

        busy.UnionWith(SyncRun.Sides.SelectMany(s => changes.Notes.Keys.Select(f => (f, s))));
        var commit = new StateChanges();
        foreach (FolderPair pair in run.Tree.Pairs)
        {
            Advance(pair, commit, side => !busy.Contains((pair.Link.Id, side)));
        }

        await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }

    public async Task<SyncReport> FinishAsync(CancellationToken cancellationToken)
    {
        bool isInStep = run.Tally.Errors.Count == 0 && run.Tally.Undecided == 0 && run.Ignored.Count == 0 && !run.Tree.Pairs.Exists(p => p.IsBlocked);
        SyncReport report = Report(
            run.Stops.Count > 0 ? SyncResult.Stopped : isInStep || run.Options.DryRun ? SyncResult.InStep : SyncResult.Attention);
        var commit = new StateChanges();
        if (!run.Options.DryRun)
        {
            foreach (FolderPair pair in run.Tree.Pairs)
            {
                if (pair is { IsCompared: true, IsBlocked: false, IsHeld: false })
                {
                    pair.Link = pair.Link with { ComparedAt = started };
                    commit.Folders.Add(pair.Link);
                }

                Advance(pair, commit, _ => true);
            }

            // What an interrupted run made and nobody has settled yet, no change log tells: the next run looks for it once more.
            run.IsLocalUncertain &= run.Tree.Pairs.Exists(p => p.IsBlocked || p.IsHeld || (!run.IsLeftOut(p) && !run.IsSelected(p)));
            if (run.Tally.Downloaded + run.Tally.Uploaded > 0)
            {
                commit.Header = run.State.Header with { Epoch = run.State.Header.Epoch + 1 };
            }

            await KeepAsync(report, commit, Summary(report), cancellationToken).ConfigureAwait(false);
        }

        run.Tally.Phase(SyncPhase.Finished);
        return report;
    }

    public async Task<SyncReport> StopAsync(IReadOnlyList<SafetyStop> stops, CancellationToken cancellationToken)
    {
        run.Stops.AddRange(stops);
        SyncReport report = Report(SyncResult.Stopped);
        if (!run.Options.DryRun)
        {
            await KeepAsync(report, new(), Summary(report), cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    public Task CancelAsync()
    {
        run.IsLocalUncertain = true;
        return KeepAsync(Report(SyncResult.Cancelled), new(), new(started, EventLevel.Information, Texts.Cancelled().ToString()), CancellationToken.None);
    }

    public async Task FailAsync(SyncException failure)
    {
        run.IsLocalUncertain = true;
        run.Failed(new(null, null, null, "run", failure.Failure, failure.Text));
        failure.Report = Report(SyncResult.Failed);
        if (failure.Failure is not FailureClass.Storage)
        {
            await KeepAsync(failure.Report, new(), new(started, EventLevel.Error, failure.Text.ToString()), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static void Advance(FolderPair pair, StateChanges commit, Func<Side, bool> isSettled)
    {
        FolderLink link = pair.Link;
        if (!pair.IsBlocked && !pair.IsHeld && pair.Seen(Side.Local) is { } local && isSettled(Side.Local))
        {
            link = link with { LocalToken = pair.IsOpen(Side.Local) ? null : local, RemadeOn = link.RemadeOn == Side.Local ? null : link.RemadeOn, LocalIncarnation = pair[Side.Local]?.Incarnation ?? link.LocalIncarnation };
        }

        if (!pair.IsBlocked && !pair.IsHeld && pair.Seen(Side.Server) is { } server && isSettled(Side.Server))
        {
            link = link with { ServerToken = pair.IsOpen(Side.Server) ? null : server, RemadeOn = link.RemadeOn == Side.Server ? null : link.RemadeOn, ServerIncarnation = pair[Side.Server]?.Incarnation ?? link.ServerIncarnation };
        }

        if (link != pair.Link)
        {
            pair.Link = link;
            commit.Folders.Add(link);
        }
    }

    private async Task KeepAsync(SyncReport report, StateChanges commit, SyncEvent entry, CancellationToken cancellationToken)
    {
        await run.NewMail.AnnounceAsync(cancellationToken).ConfigureAwait(false);
        commit.LastReport = report;
        commit.Events.Add(entry);
        commit.Events.AddRange(report.Errors.Select(e => new SyncEvent(started, EventLevel.Warning, Texts.Error(e.Phase, e.Text).ToString(), e.Folder?.ToString())));
        await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }

    private SyncEvent Summary(SyncReport report) => report.Result == SyncResult.Stopped
        ? new(started, EventLevel.Warning, Texts.Stopped(string.Join("; ", report.Stops.Select(Text))).ToString())
        : new(
        started,
        report.Result == SyncResult.InStep ? EventLevel.Information : EventLevel.Warning,
        Texts.Synchronised(report.Downloaded, report.Uploaded, report.Moved, report.Deleted, report.Flagged).ToString());

    private static LocalText Text(SafetyStop stop) => stop.Folder is null
        ? Texts.Stop(stop.Name, Texts.SideName(stop.Side), stop.Count)
        : Texts.StopIn(stop.Name, Texts.SideName(stop.Side), stop.Folder, stop.Count);

    private SyncReport Report(SyncResult result) => new()
    {
        Result = run.Tally.Trace.Result = result,
        Started = started,
        Duration = run.Options.TimeProvider.GetElapsedTime(clock),
        Downloaded = run.Tally.Downloaded,
        Uploaded = run.Tally.Uploaded,
        Moved = run.Tally.Moved,
        Deleted = run.Tally.Deleted,
        Flagged = run.Tally.Flagged,
        FoldersChanged = run.Tally.Folders,
        FoldersCompared = run.Tally.Compared,
        Conflicts = run.Tally.Conflicts,
        Ignored = run.Ignored.All.LongCount(i => i.IsIgnored),
        Stops = [.. run.Stops],
        Errors = [.. run.Tally.Errors],
        Actions = [.. run.Tally.Actions],
    };
}
