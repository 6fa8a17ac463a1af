using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Scheduling;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>Makes the runs of one account as its scheduler says, one after another, until it is told to stop. What goes wrong stays here.</summary>
internal sealed class AccountRunner(HostedAccount hosted, KnownFolders folders, ConnectionShare share, AccountFeed feed, ILogger log)
{
    private readonly SyncScheduler scheduler = hosted.Scheduler;

    /// <summary>The only folders whose items are synchronised; empty: all.</summary>
    public ImmutableArray<FolderPath> Only { get; init; } = [];

    /// <summary>Called after a run that gave a report; the second argument says whether both sides are to be listened to anew.</summary>
    public required Action<SyncReport, bool> Ended { get; init; }

    /// <summary>Ends the run under way, too.</summary>
    public required CancellationToken Interrupting { get; init; }

    /// <param name="stopping">No further run begins.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                DueRun run = await scheduler.WaitAsync(stopping).ConfigureAwait(false);
                var outcome = new RunOutcome(RunOutcomeKind.Cancelled);
                hosted.Running = run;
                try
                {
                    outcome = RequestOf(run) is { } request
                        ? await TakeTurnAsync(run, request, stopping).ConfigureAwait(false)
                        : new(RunOutcomeKind.Finished);
                }
                finally
                {
                    hosted.Running = null;
                    scheduler.Finish(run, outcome);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    private async Task<RunOutcome> TakeTurnAsync(DueRun run, SyncRequest request, CancellationToken stopping)
    {
        feed.Tell(new AccountEvent(hosted.Name, AccountEventKind.RunBegan) { Run = run });
        HostLog.RunBegins(log, hosted.Name, run.Number, run.Reasons);
        await share.EnterRunAsync(hosted.Account, stopping).ConfigureAwait(false);
        var outcome = new RunOutcome(RunOutcomeKind.Failed);
        bool isConnected = false;
        try
        {
            (outcome, isConnected) = await SyncAsync(run, request).ConfigureAwait(false);
        }
        finally
        {
            share.LeaveRun(hosted.Account, isConnected);
        }

        return outcome;
    }

    private async Task<(RunOutcome Outcome, bool IsConnected)> SyncAsync(DueRun run, SyncRequest request)
    {
        try
        {
            SyncReport report = await hosted.Account.SyncAsync(request, feed.ProgressOf(run), Interrupting).ConfigureAwait(false);
            bool hasOtherFolders = await folders.RefreshAsync(Interrupting).ConfigureAwait(false);
            (hosted.LastReport, hosted.LastFailure) = (report, null);
            HostLog.RunEnded(log, hosted.Name, run.Number, report.Result);
            feed.Tell(new AccountEvent(hosted.Name, AccountEventKind.RunEnded) { Run = run, Report = report });

            // A line that died while the machine slept would be found much later.
            Ended(report, hasOtherFolders || run.Reasons.HasFlag(RunReasons.Resumed));
            return (RunOutcome.Of(report), true);
        }
        catch (Exception failure)
        {
            // Whatever it is, it is this account's alone: the other accounts of the process must not feel it.
            await DisconnectAsync().ConfigureAwait(false);
            SyncReport? report = (failure as Core.Stores.SyncException)?.Report;
            (hosted.LastReport, hosted.LastFailure) = (report ?? hosted.LastReport, failure);
            if (!Interrupting.IsCancellationRequested)
            {
                HostLog.RunFailed(log, hosted.Name, run.Number, failure);
            }

            feed.Tell(new AccountEvent(hosted.Name, AccountEventKind.RunEnded) { Run = run, Report = report, Failure = failure });
            return (RunOutcome.Of(failure), false);
        }
    }

    private async Task DisconnectAsync()
    {
        try
        {
            await hosted.Account.DisconnectAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or Core.Stores.SyncException)
        {
            // It was lost already.
        }
    }

    // Every run brings the tree in step; the smallest run that does nothing else looks at INBOX, too.
    private SyncRequest? RequestOf(DueRun run)
    {
        ImmutableArray<FolderPath> items = run.IsWhole ? Only : Only.IsEmpty ? run.Folders : [.. run.Folders.Intersect(Only)];
        return items.IsEmpty && !run.IsWhole && !run.IncludesStructure ? null : new()
        {
            Folders = items.IsEmpty && !run.IsWhole ? Only.IsEmpty ? [FolderPath.Inbox] : Only : items,
            AllowedStops = run.AllowedStops,
            RefreshesRights = run.IncludesStructure,
            IsRequested = run.Reasons.HasFlag(RunReasons.Requested),
        };
    }
}
