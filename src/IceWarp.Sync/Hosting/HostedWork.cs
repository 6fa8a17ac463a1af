using IceWarp.Sync.Core.Reporting;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>All that goes on for one account of a host, from its beginning to its end.</summary>
internal sealed class HostedWork : IAsyncDisposable
{
    private readonly SyncHostOptions host;
    private readonly ConnectionShare share;
    private readonly AccountRunner runner;
    private readonly LocalWatch? local;
    private readonly ServerWatch? server;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource interrupting = new();
    private Task working = Task.CompletedTask;

    private HostedWork(HostedAccount account, HostedAccountOptions options, KnownFolders folders, SyncHostOptions host, ConnectionShare share)
    {
        ILogger log = host.LoggerFactory.CreateLogger<SyncHost>();
        IProgress<AccountEvent>?[] listeners = [host.Events, options.Events];
        var feed = new AccountFeed(account.Name, [.. listeners.OfType<IProgress<AccountEvent>>()], log);
        Account = account;
        this.host = host;
        this.share = share;
        local = options.WatchLocal ? new(account, folders, host.TimeProvider, log) : null;
        server = options.WatchServer ? new(account, folders, share, feed, host.TimeProvider, log) : null;
        runner = new(account, folders, share, feed, log) { Only = [.. options.Folders], Ended = OnRunEnded, Interrupting = interrupting.Token };
    }

    public HostedAccount Account { get; }

    public static async Task<HostedWork> PrepareAsync(
        string name, SyncAccount account, HostedAccountOptions options, SyncHostOptions host, ConnectionShare share, CancellationToken cancellationToken)
    {
        ILogger log = host.LoggerFactory.CreateLogger<SyncHost>();
        foreach (string warning in options.Schedule.Warnings())
        {
            HostLog.ScheduleWarning(log, name, warning);
        }

        var folders = new KnownFolders(account.State, options.Choose);
        await folders.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var hosted = new HostedAccount(name, account, new(options.Schedule, folders.Choices, host.TimeProvider));
        if (options.AllowedStops.Count > 0)
        {
            hosted.Scheduler.Allow(options.AllowedStops);
        }

        return new(hosted, options, folders, host, share);
    }

    // Elsewhere, so that many accounts can be added without waiting for the first steps of each.
    public void Begin() => working = Task.Run(WorkAsync);

    /// <summary>Ends the work and closes the account.</summary>
    /// <param name="cancellationToken">Interrupts the run under way.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await working.WaitAsync(host.StopTimeout, host.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            await interrupting.CancelAsync().ConfigureAwait(false);
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await working.ConfigureAwait(false);
        }
        finally
        {
            Account.Scheduler.Dispose();
            bool isConnected = share.Withdraw(Account.Account);
            await Account.Account.DisposeAsync().ConfigureAwait(false);
            if (isConnected)
            {
                share.Release();
            }

            server?.Dispose();
            stopping.Dispose();
            interrupting.Dispose();
        }
    }

    private async Task WorkAsync()
    {
        List<Task> all = [];
        if (local is not null)
        {
            all.Add(local.RunAsync(stopping.Token));
            await local.Stands.ConfigureAwait(false);
        }

        if (server is not null)
        {
            all.Add(server.RunAsync(stopping.Token));
        }

        Account.Scheduler.Start();
        all.Add(runner.RunAsync(stopping.Token));
        await Task.WhenAll(all).ConfigureAwait(false);
    }

    private void OnRunEnded(SyncReport report, bool isToRenew)
    {
        if (isToRenew)
        {
            local?.Renew();
            server?.Renew();
        }

        if (report.Result is SyncResult.InStep or SyncResult.Attention)
        {
            server?.OnSuccess();
        }
    }
}
