namespace IceWarp.Sync.Tests.Hosting;

public sealed class ConnectionShareTests : IAsyncLifetime
{
    private readonly List<AccountPlace> places = [];
    private readonly List<SyncAccount> accounts = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        for (int i = 0; i < 3; i++)
        {
            places.Add(new());
            accounts.Add(await SyncAccount.OpenAsync(places[i].Options(), Token));
        }
    }

    [Fact]
    public async Task Turns_AllTaken_AreWaitedForAndCanBeGivenUp()
    {
        using var share = new ConnectionShare(maxRuns: 1, maxConnections: 10);
        await share.EnterRunAsync(accounts[0], Token);
        using var cancellation = new CancellationTokenSource();
        Task second = share.EnterRunAsync(accounts[1], Token);
        Task third = share.EnterRunAsync(accounts[2], cancellation.Token);
        second.IsCompleted.ShouldBeFalse();

        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => third);
        share.LeaveRun(accounts[0], keepsConnection: true);

        await second;
    }

    [Fact]
    public async Task Connections_AllTaken_TheOneIdleLongestGivesWay()
    {
        using var share = new ConnectionShare(maxRuns: 2, maxConnections: 2);
        foreach (SyncAccount account in accounts)
        {
            await share.EnterRunAsync(account, Token);
            share.LeaveRun(account, keepsConnection: true);
        }

        // The first has given way to the third; what is kept is found again, and forgotten only once.
        share.Withdraw(accounts[0]).ShouldBeFalse();
        share.Withdraw(accounts[2]).ShouldBeTrue();
        share.Withdraw(accounts[2]).ShouldBeFalse();
        share.Release();
        await share.EnterRunAsync(accounts[1], Token);
        await share.EnterRunAsync(accounts[0], Token);
        (await share.TryEnterWatchAsync()).ShouldBeFalse("all connections are for runs");
    }

    [Fact]
    public async Task Watches_Begun_LeaveEnoughConnectionsForRuns()
    {
        using var share = new ConnectionShare(maxRuns: 1, maxConnections: 3);
        await share.EnterRunAsync(accounts[0], Token);
        share.LeaveRun(accounts[0], keepsConnection: true);

        (await share.TryEnterWatchAsync()).ShouldBeTrue();
        (await share.TryEnterWatchAsync()).ShouldBeTrue();
        (await share.TryEnterWatchAsync()).ShouldBeFalse();
        await share.EnterRunAsync(accounts[1], Token);
        share.LeaveRun(accounts[1], keepsConnection: false);
        share.LeaveWatch();

        (await share.TryEnterWatchAsync()).ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SyncAccount account in accounts)
            await account.DisposeAsync();
        places.ForEach(p => p.Dispose());
    }
}
