using IceWarp.Sync.Core.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IceWarp.Sync;

/// <summary>Keeps the configured accounts in step as long as the application runs. An account that cannot be opened keeps no other from it.</summary>
internal sealed class SyncHostedService(
    SyncHost host, IEnumerable<AccountName> names, SyncAccountFactory factory, IOptionsMonitor<HostedAccountOptions> accounts, IOptions<SyncHostOptions> options)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly SyncHostOptions options = options.Value;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await host.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Opening is work on the disk: the application's start does not wait for it.
        await Task.Yield();
        ILogger log = options.LoggerFactory.CreateLogger<SyncHost>();
        List<string> waiting = [.. names.Select(n => n.Value).Distinct(StringComparer.Ordinal)];
        while (waiting.Count > 0)
        {
            List<string> again = [];
            foreach (string name in waiting)
            {
                if (!await TryAddAsync(name, log, stoppingToken).ConfigureAwait(false))
                {
                    again.Add(name);
                }
            }

            waiting = again;
            if (waiting.Count > 0)
            {
                await Task.Delay(Pause, options.TimeProvider, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <returns>Whether the account is done with: it runs, or trying again would not help.</returns>
    private async Task<bool> TryAddAsync(string name, ILogger log, CancellationToken cancellationToken)
    {
        HostedAccountOptions hosted = accounts.Get(name);
        try
        {
            await host.AddAsync(name, factory.Configured(name), hosted, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            HostLog.OpenFailed(log, name, failure);
            IProgress<AccountEvent>?[] listeners = [options.Events, hosted.Events];
            new AccountFeed(name, [.. listeners.OfType<IProgress<AccountEvent>>()], log).Tell(AccountEventKind.OpenFailed, failure);
            return failure is not SyncException { IsTransient: true };
        }
    }
}
