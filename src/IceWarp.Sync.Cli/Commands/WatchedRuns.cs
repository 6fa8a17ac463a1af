using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>sync --watch</c>: shows each run until the user ends it, or nothing more would happen by itself.</summary>
internal sealed class WatchedRuns(CommandContext context, WatchSync watch)
{
    private readonly RunOutput output = new(context, isDryRun: false);
    private readonly FailureOutput failures = new(context.Console, context.IsJson);
    private readonly ProgressLines progress = new(context.Console.Error, context.Console.Time);
    private SyncReport? last;
    private bool isChecked;

    /// <param name="request">What is watched.</param>
    /// <param name="check">Called with the first report; what it throws ends the command.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code, where a safety stop ends it.</returns>
    /// <exception cref="OperationCanceledException">The user ended it.</exception>
    public async Task<int> ShowAsync(RunRequest request, Func<SyncReport, Task> check, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateUnbounded<AccountEvent>(new() { SingleReader = true });
        Task watching = WatchAsync(request, events.Writer, ending.Token);
        int? code = null;
        try
        {
            await foreach (AccountEvent told in events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                code = await ShowAsync(told, check).ConfigureAwait(false);
                await context.Console.FlushAsync().ConfigureAwait(false);
                if (code is not null)
                {
                    break;
                }
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }

        return code ?? throw new OperationCanceledException(cancellationToken);
    }

    private async Task WatchAsync(RunRequest request, ChannelWriter<AccountEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await watch(request, new Listener(events), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            events.Complete();
        }
    }

    private async Task<int?> ShowAsync(AccountEvent told, Func<SyncReport, Task> check)
    {
        switch (told)
        {
            case { Kind: AccountEventKind.Progressed, Progress: { } step } when !context.IsQuiet:
                progress.Report(step);
                return null;
            case { Kind: AccountEventKind.RunEnded, Failure: { } failure }:
                ShowFailure(failure);
                return null;
            case { Kind: AccountEventKind.RunEnded, Report: { } report }:
                await (isChecked ? Task.CompletedTask : check(report)).ConfigureAwait(false);
                isChecked = true;
                int code = context.IsJson || IsNews(report) ? output.Write(report) : ExitCodes.Of(report);
                last = report;
                return report.Result == SyncResult.Stopped ? code : null;
            default:
                return null;
        }
    }

    // A run that its own end has cut short is told at the end. What no later run mends by itself ends the command.
    private void ShowFailure(Exception failure)
    {
        switch (failure)
        {
            case OperationCanceledException:
                break;
            case SyncException { Failure: FailureClass.Login or FailureClass.Configuration }:
                ExceptionDispatchInfo.Throw(failure);
                break;
            default:
                failures.Failed(failure);
                context.Log?.Write(failure.GetType().Name, failure.ToString());
                last = (failure as SyncException)?.Report ?? last;
                break;
        }
    }

    // A person wants no line a minute that says that nothing happened.
    private bool IsNews(SyncReport report) => last is null || last.Result != report.Result
        || !report.Errors.IsEmpty
        || report.Downloaded + report.Uploaded + report.Moved + report.Deleted + report.Flagged + report.FoldersChanged + report.Conflicts > 0;

    private sealed class Listener(ChannelWriter<AccountEvent> events) : IProgress<AccountEvent>
    {
        public void Report(AccountEvent value) => events.TryWrite(value);
    }
}
