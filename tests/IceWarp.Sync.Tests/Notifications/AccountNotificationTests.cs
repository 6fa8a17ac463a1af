using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IceWarp.Sync.Tests.Notifications;

/// <summary>What an account's notification centre tells of runs that fail.</summary>
public sealed class AccountNotificationTests : IDisposable
{
    private readonly AccountPlace place = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LoginRefused_Watched_IsToldAndLoggedAndUnhealthy()
    {
        await using var server = new ScriptedServer { RefusesLogin = true };
        List<SyncSituation> published = [];
        SyncAccountOptions options = place.Options(server.Port);
        options.Notifications = new() { Publisher = new Heard(published) };
        await using SyncAccount account = await SyncAccount.OpenAsync(options, Token);
        await using IAsyncEnumerator<SyncNotification> watcher = account.Notifications.WatchAsync(Token).GetAsyncEnumerator(Token);
        ValueTask<bool> first = watcher.MoveNextAsync();

        await Should.ThrowAsync<SyncException>(() => account.SyncAsync(cancellationToken: Token));

        List<SyncNotification> told = [];
        for (bool more = await first; more && told.LastOrDefault() is not RunEnded; more = await watcher.MoveNextAsync())
        {
            told.Add(watcher.Current);
        }

        told.OfType<RunFailed>().ShouldHaveSingleItem().Class.ShouldBe(FailureClass.Login);
        told.OfType<EventLogged>().ShouldContain(e => e.Event.Level == EventLevel.Error);
        published[0].IsRunning.ShouldBeTrue();
        published[^1].ShouldBe(SyncSituation.Idle);
        (await account.Notifications.ReadLogAsync(Token)).ShouldNotBeEmpty();
        (await account.Notifications.ReadLastReportAsync(Token)).ShouldNotBeNull().Result.ShouldBe(SyncResult.Failed);
        HealthCheckResult health = await new AccountHealthCheck(account.Notifications).CheckHealthAsync(new(), Token);
        health.Status.ShouldBe(HealthStatus.Unhealthy);
        health.Data.ContainsKey("since").ShouldBeTrue();
    }

    [Fact]
    public async Task AccountThatFailed_OpenedAgain_IsAsUnwellAsBefore()
    {
        await using var server = new ScriptedServer { RefusesLogin = true };
        await using (SyncAccount account = await SyncAccount.OpenAsync(place.Options(server.Port), Token))
        {
            await Should.ThrowAsync<SyncException>(() => account.SyncAsync(cancellationToken: Token));
        }

        await using SyncAccount again = await SyncAccount.OpenAsync(place.Options(server.Port), Token);

        again.Notifications.Health.Level.ShouldBe(HealthLevel.Unhealthy);
    }

    [Fact]
    public async Task Run_UnderWay_IsSeenByWhoeverLooksAtTheDirectory()
    {
        await using var server = new ScriptedServer { RefusesLogin = true };
        await using SyncAccount account = await SyncAccount.OpenAsync(place.Options(server.Port), Token);
        LocalStore elsewhere = LocalStore.Sqlite(place.Path);
        var looker = new Looker(elsewhere);

        await Should.ThrowAsync<SyncException>(() => account.SyncAsync(looker, Token));

        (await looker.Seen.ShouldNotBeNull()).IsRunning.ShouldBeTrue();
        (await elsewhere.ReadSituationAsync(Token)).ShouldBe(SyncSituation.Idle);
    }

    [Fact]
    public async Task SilentServer_Synced_WarnsInTheSessionLog()
    {
        await using var server = new SilentServer();
        SyncAccountOptions options = place.Options(server.Port);
        (options.StallTimeout, options.SlowAfter, options.Retries) = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1), 0);
        await using SyncAccount account = await SyncAccount.OpenAsync(options, Token);

        await Should.ThrowAsync<SyncException>(() => account.SyncAsync(cancellationToken: Token));

        IReadOnlyList<SyncEvent> events = await account.Notifications.ReadLogAsync(Token);
        events.Count(e => e.Text.StartsWith("server-slow: ", StringComparison.Ordinal) && e.Details is not null).ShouldBe(1);
        events.Count(e => e.Text.StartsWith("server-blocked: ", StringComparison.Ordinal) && e.Details is not null).ShouldBe(1);
        account.Notifications.Health.Level.ShouldBe(HealthLevel.Degraded);
    }

    public void Dispose() => place.Dispose();

    private sealed class Looker(LocalStore store) : IProgress<SyncProgress>
    {
        public Task<SyncSituation>? Seen { get; private set; }

        public void Report(SyncProgress value) => Seen ??= store.ReadSituationAsync(Token);
    }

    private sealed class Heard(List<SyncSituation> list) : IProgress<SyncSituation>
    {
        public void Report(SyncSituation value)
        {
            lock (list)
            {
                list.Add(value);
            }
        }
    }
}
