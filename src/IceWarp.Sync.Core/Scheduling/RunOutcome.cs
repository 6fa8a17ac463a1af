using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Scheduling;

/// <summary>How a due run ended.</summary>
/// <param name="Kind">The kind of end.</param>
/// <param name="RetryAfter">How long the server asked to be left alone; <see langword="null"/>: it did not.</param>
public sealed record RunOutcome(RunOutcomeKind Kind, TimeSpan? RetryAfter = null)
{
    /// <summary>The outcome of a run that gave a report.</summary>
    public static RunOutcome Of(SyncReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report.Result switch
        {
            SyncResult.InStep or SyncResult.Attention => RunOutcomeKind.Finished,
            SyncResult.Stopped => RunOutcomeKind.Stopped,
            SyncResult.Cancelled => RunOutcomeKind.Cancelled,
            _ => RunOutcomeKind.Failed,
        });
    }

    /// <summary>The outcome of a run that threw.</summary>
    public static RunOutcome Of(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure switch
        {
            SyncException { Failure: FailureClass.Login } => new(RunOutcomeKind.LoginRefused),
            SyncException other => new(RunOutcomeKind.Failed, other.RetryAfter),
            OperationCanceledException => new(RunOutcomeKind.Cancelled),
            _ => new(RunOutcomeKind.Failed),
        };
    }
}
