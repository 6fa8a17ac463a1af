using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Scheduling;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>Tells what happens to one account to all who want to hear it. A listener that throws hurts nobody.</summary>
internal sealed class AccountFeed(string account, IReadOnlyList<IProgress<AccountEvent>> listeners, ILogger log)
{
    public void Tell(AccountEvent told)
    {
        foreach (IProgress<AccountEvent> listener in listeners)
        {
            try
            {
                listener.Report(told);
            }
            catch (Exception e)
            {
                HostLog.ListenerFailed(log, account, e);
            }
        }
    }

    public void Tell(AccountEventKind kind, Exception? failure = null) => Tell(new AccountEvent(account, kind) { Failure = failure });

    /// <summary>Where a run tells how far it is; <see langword="null"/> where nobody listens.</summary>
    public IProgress<SyncProgress>? ProgressOf(DueRun run) => listeners.Count == 0 ? null : new RunProgress(this, account, run);

    private sealed class RunProgress(AccountFeed feed, string account, DueRun run) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) =>
            feed.Tell(new AccountEvent(account, AccountEventKind.Progressed) { Run = run, Progress = value });
    }
}
