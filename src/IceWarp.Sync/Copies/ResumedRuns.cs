using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap;

namespace IceWarp.Sync.Copies;

/// <summary>Runs of an engine that begin anew where a line was lost: a run is resumable, so its cheapest cure is another one.</summary>
internal sealed class ResumedRuns(SyncEngine engine, IReadOnlyList<ImapStore> servers, int retries, TimeProvider time)
{
    /// <summary>What went over all lines.</summary>
    public Traffic Traffic => servers.Aggregate(
        new Traffic(0, 0, 0), (sum, s) => new(sum.Turns + s.Traffic.Turns, sum.BytesUp + s.Traffic.BytesUp, sum.BytesDown + s.Traffic.BytesDown));

    /// <summary>What went over all lines since.</summary>
    public Traffic Since(Traffic before)
    {
        Traffic now = Traffic;
        return new(now.Turns - before.Turns, now.BytesUp - before.BytesUp, now.BytesDown - before.BytesDown);
    }

    public async Task<SyncReport> RunAsync(SyncEngineOptions options, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        Traffic before = Traffic;
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                SyncReport report = await engine.RunAsync(options, progress, cancellationToken).ConfigureAwait(false);
                return report with { Traffic = Since(before) };
            }
            catch (SyncException lost) when (lost.Failure == FailureClass.Transport && servers.All(s => s.HasLoggedIn) && attempt < retries)
            {
                // The pause grows with each attempt.
                await Task.Delay(TimeSpan.FromSeconds(attempt + 0.2), time, cancellationToken).ConfigureAwait(false);
            }
            catch (SyncException failure) when (failure.Report is { } report)
            {
                failure.Report = report with { Traffic = Since(before) };
                throw;
            }
        }
    }
}
