using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Net;
using IceWarp.Sync.Sqlite;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync.Notifications;

/// <summary>Tells the notification centre, the session log and the log what one run of an account does.</summary>
internal sealed class RunNews(NotificationCentre centre, SqliteItemStore local, SyncState state, ILogger log) : IRunObserver, IProgress<SyncProgress>, IDisposable
{
    private readonly NotificationRun run = centre.Begin();

    /// <summary>Hears the progress too. <value>Default: nobody.</value></summary>
    public IProgress<SyncProgress>? Progress { get; init; }

    /// <summary>How far the run is.</summary>
    public SyncProgress Latest => run.Latest;

    public void Report(SyncProgress value)
    {
        run.Report(value);
        Progress?.Report(value);
    }

    public void Logged(SyncEvent entry) => centre.Logged(entry);

    public async Task ArrivedAsync(ArrivedItems arrived, CancellationToken cancellationToken)
    {
        ImmutableArray<NewMessage>.Builder messages = ImmutableArray.CreateBuilder<NewMessage>();
        try
        {
            foreach (ItemId id in arrived.Newest)
            {
                // Deleted again by an application meanwhile: still counted, it came.
                if (await local.Items.GetAsync(id, cancellationToken).ConfigureAwait(false) is { } item)
                {
                    messages.Add(new(id, item.From, item.Subject, item.InternalDate));
                }
            }
        }
        catch (SyncException unread)
        {
            // The count is told all the same: a notification is no reason to end a run.
            log.LogDebug(unread, "New mail could not be read.");
        }

        centre.Arrived(new(centre.Options.TimeProvider.GetUtcNow(), arrived.Folder, arrived.Count, messages.ToImmutable()));
    }

    public void Warn(ServerWarning warning)
    {
        if (run.Warn(warning) && log.IsEnabled(LogLevel.Warning))
        {
            // A log is in English; the message is in the language of the user, and in the session log.
            log.LogWarning("{Name}: the session log tells more.", warning.Name);
        }
    }

    public async Task EndAsync(SyncReport report)
    {
        await KeepWarningsAsync().ConfigureAwait(false);
        if (log.IsEnabled(LogLevel.Information))
        {
            log.LogInformation(
                "Run ended: {Result}. Downloaded {Downloaded}, uploaded {Uploaded}, moved {Moved}, deleted {Deleted}, flagged {Flagged} in {Duration}.",
                report.Result, report.Downloaded, report.Uploaded, report.Moved, report.Deleted, report.Flagged, report.Duration);
        }

        run.End(report);
    }

    public async Task FailAsync(SyncException failure)
    {
        if (IsBlocked(failure))
        {
            Warn(ServerWarning.OfBlockedLine());
        }

        await KeepWarningsAsync().ConfigureAwait(false);
        if (log.IsEnabled(LogLevel.Error))
        {
            log.LogError("Run failed ({Class}): {Message}", failure.Failure, failure.Message);
        }

        run.Fail(failure);
    }

    public void Dispose() => run.Dispose();

    private static bool IsBlocked(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is LineException { Fault: LineFault.Stalled or LineFault.Timeout })
            {
                return true;
            }
        }

        return false;
    }

    private async Task KeepWarningsAsync()
    {
        DateTimeOffset now = centre.Options.TimeProvider.GetUtcNow();
        var changes = new StateChanges();
        changes.Events.AddRange(run.Warnings.Select(w => new SyncEvent(now, EventLevel.Warning, $"{w.Name}: {w.Message}", w.Cause)));
        if (changes.IsEmpty)
        {
            return;
        }

        try
        {
            await state.CommitAsync(changes, CancellationToken.None).ConfigureAwait(false);
            changes.Events.ForEach(Logged);
        }
        catch (SyncException unwritten)
        {
            // The run's own ending tells what is wrong with the state.
            log.LogDebug(unwritten, "Warnings could not be kept.");
        }
    }
}
