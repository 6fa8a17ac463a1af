using System.Collections.Concurrent;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.EndToEnd.Hosting;

/// <summary>Counts what the runs of each account did, and lets a test wait for a sum.</summary>
internal sealed class HostedEvents : IProgress<AccountEvent>
{
    private readonly ConcurrentDictionary<string, long> downloaded = [];
    private readonly ConcurrentDictionary<string, int> runs = [];
    private readonly ConcurrentQueue<string> failures = [];
    private readonly ConcurrentDictionary<string, bool> watched = [];
    private TaskCompletionSource more = New();

    public IReadOnlyCollection<string> Failures => failures;

    public int Watched => watched.Count(w => w.Value);

    public int RunsOf(string account) => runs.GetValueOrDefault(account);

    public long DownloadedBy(string account) => downloaded.GetValueOrDefault(account);

    public void Report(AccountEvent value)
    {
        switch (value)
        {
            case { Kind: AccountEventKind.RunEnded, Report: { Result: SyncResult.InStep } report }:
                downloaded.AddOrUpdate(value.Account, report.Downloaded, (_, sum) => sum + report.Downloaded);
                runs.AddOrUpdate(value.Account, 1, (_, count) => count + 1);
                break;
            case { Kind: AccountEventKind.RunEnded, Failure: not OperationCanceledException }:
                failures.Enqueue($"{value.Account}: {value.Failure?.ToString() ?? value.Report?.Result.ToString()}");
                break;
            case { Kind: AccountEventKind.WatchBegan or AccountEventKind.WatchEnded }:
                watched[value.Account] = value.Kind == AccountEventKind.WatchBegan;
                break;
            default:
                return;
        }

        Interlocked.Exchange(ref more, New()).TrySetResult();
    }

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        while (true)
        {
            Task news = more.Task;
            if (condition())
                return;
            try
            {
                await news.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"{what}: nothing happened for three minutes. Failures: {string.Join('\n', failures)}");
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
