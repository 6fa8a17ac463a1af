using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>All that goes on for one account of a host, from its beginning to its end.</summary>
internal sealed class HostedWork
{
    private readonly AccountRunner runner;
    private readonly ConnectionShare share;
    private readonly SyncHostOptions host;
    private readonly HostedAccountOptions options;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource interrupting = new();
    private Task working = Task.CompletedTask;

    private HostedWork(HostedAccount account, AccountRunner runner, HostedAccountOptions options, SyncHostOptions host, ConnectionShare share)
    {
        Account = account;
        this.runner = runner;
        this.options = options;
        this.host = host;
        this.share = share;
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
        IProgress<AccountEvent>?[] listeners = [host.Events, options.Events];
        var feed = new AccountFeed(name, [.. listeners.OfType<IProgress<AccountEvent>>()], log);
        return new(hosted, new(hosted, folders, share, feed, log), options, host, share);
    }

    public void Begin()
    {
        if (options.AllowedStops.Count > 0)
        {
            Account.Scheduler.Allow(options.AllowedStops);
        }

        Account.Scheduler.Start();

        // Elsewhere, so that many accounts can be added without waiting for the first steps of each.
        working = Task.Run(() => runner.RunAsync(stopping.Token, interrupting.Token));
    }

    /// <summary>Ends the work and closes the account.</summary>
    public async Task StopAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await working.WaitAsync(patience, host.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            await interrupting.CancelAsync().ConfigureAwait(false);
        }

        try
        {
            await working.ConfigureAwait(false);
        }
        finally
        {
            Account.Scheduler.Dispose();
            await Account.Account.DisposeAsync().ConfigureAwait(false);
            share.Forget(Account.Account);
            stopping.Dispose();
            interrupting.Dispose();
        }
    }
}
