using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Tests.Hosting;

/// <summary>What a host does with accounts whose servers fail in every way; accounts that work are proven against a real server.</summary>
public sealed class SyncHostTests : IDisposable
{
    private readonly AccountPlace one = new();
    private readonly AccountPlace two = new();
    private readonly EventLog events = new();
    private readonly ManualTime time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AccountsThatFailInDifferentWays_Hosted_EachGoesItsOwnWay()
    {
        await using var refusing = new ScriptedServer { RefusesLogin = true };
        await using SyncHost host = Host();
        HostedAccount refused = await host.AddAsync("refused", one.Options(refusing.Port), cancellationToken: Token);
        HostedAccount away = await host.AddAsync("away", two.Options(), cancellationToken: Token);

        AccountEvent first = await events.RunEndedAsync("refused");
        AccountEvent second = await events.RunEndedAsync("away");

        first.Failure.ShouldBeOfType<SyncException>().Failure.ShouldBe(FailureClass.Login);
        second.Failure.ShouldBeOfType<SyncException>().Failure.ShouldBe(FailureClass.Transport);
        second.Run.ShouldNotBeNull().Reasons.ShouldBe(RunReasons.Started);
        host.Accounts.Keys.ShouldBe(["refused", "away"], ignoreOrder: true);
        await UntilAsync(() => refused.Scheduler.Hold == SchedulerHold.LoginRefused && away.Scheduler.Hold == SchedulerHold.RetryPause);

        // One is tried again by itself, the other only when asked.
        time.Advance(TimeSpan.FromSeconds(7));
        (await events.RunEndedAsync("away", 2)).Run!.Reasons.ShouldBe(RunReasons.Started | RunReasons.Retry);
        refusing.Logins.ShouldBe(1);
        refused.Scheduler.Request();
        await events.RunEndedAsync("refused", 2);
        refusing.Logins.ShouldBe(2);
        refused.LastFailure.ShouldNotBeNull();
        refused.IsWatched.ShouldBeFalse();
    }

    [Fact]
    public async Task Name_AddedTwice_IsRefusedUntilTheFirstIsRemoved()
    {
        await using SyncHost host = Host();
        await host.AddAsync("jane", one.Options(), cancellationToken: Token);

        (await Should.ThrowAsync<ArgumentException>(() => host.AddAsync("jane", two.Options(), cancellationToken: Token))).Message.ShouldContain("jane");
        (await Should.ThrowAsync<SyncException>(() => host.AddAsync("other", one.Options(), cancellationToken: Token))).Failure.ShouldBe(FailureClass.Locked);
        (await host.RemoveAsync("jane", Token)).ShouldBeTrue();
        (await host.RemoveAsync("jane", Token)).ShouldBeFalse();

        // Closed, so that both the name and the place are free.
        await host.AddAsync("jane", one.Options(), cancellationToken: Token);
        host.Accounts.Keys.ShouldBe(["jane"]);
    }

    [Fact]
    public async Task StoppedHost_RunInterrupted_ClosesEverythingAndTakesNoMore()
    {
        await using var silent = new ScriptedServer { IsSilent = true };
        SyncHost host = Host(o => o.StopTimeout = TimeSpan.FromMinutes(5));
        HostedAccount account = await host.AddAsync("one", one.Options(silent.Port), cancellationToken: Token);
        await silent.Connected.WaitAsync(Token);
        Task stopping = host.StopAsync(Token);
        stopping.IsCompleted.ShouldBeFalse("a run has its time to end");

        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return stopping.IsCompleted;
        });
        await stopping;

        account.Running.ShouldBeNull();
        host.Accounts.ShouldBeEmpty();
        await (await SyncAccount.OpenAsync(one.Options(), Token)).DisposeAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => host.AddAsync("two", two.Options(), cancellationToken: Token));
        await host.DisposeAsync();
    }

    [Fact]
    public async Task RemovedInMidRun_Cancelled_IsInterruptedAtOnce()
    {
        await using var silent = new ScriptedServer { IsSilent = true };
        await using SyncHost host = Host(o => o.StopTimeout = TimeSpan.FromHours(1));
        await host.AddAsync("one", one.Options(silent.Port), cancellationToken: Token);
        await silent.Connected.WaitAsync(Token);

        (await host.RemoveAsync("one", new CancellationToken(canceled: true))).ShouldBeTrue();

        (await events.RunEndedAsync("one")).Failure.ShouldBeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public async Task ListenerThatThrows_Told_HurtsNobody()
    {
        await using SyncHost host = Host();

        await host.AddAsync("one", one.Options(), new() { Events = new Thrower() }, Token);

        await events.RunEndedAsync("one");
    }

    [Fact]
    public async Task EditOfTheLocalSide_NoServer_StartsARunOfItsFolder()
    {
        await using SyncHost host = Host();
        HostedAccount account = await host.AddAsync("one", one.Options(), new() { Schedule = new() { AtStart = false } }, Token);
        await UntilAsync(() => account.Scheduler.UntilNext is not null);

        await account.Account.Local.Folders.CreateAsync(FolderPath.Parse("Work"), cancellationToken: Token);
        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            return events.Told.Any(e => e.Kind == AccountEventKind.RunEnded);
        });

        AccountEvent ended = await events.RunEndedAsync("one");
        ended.Run!.Reasons.ShouldBe(RunReasons.LocalChange);
        (ended.Run.IsWhole, ended.Run.IncludesStructure).ShouldBe((true, true));
        time.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(50), "no interval had passed");
    }

    [Theory]
    [InlineData(0, 256, 10, "MaxRuns")]
    [InlineData(257, 257, 10, "MaxRuns")]
    [InlineData(8, 7, 10, "MaxConnections")]
    [InlineData(8, 100_001, 10, "MaxConnections")]
    [InlineData(8, 8, -1, "StopTimeout")]
    [InlineData(8, 8, 3601, "StopTimeout")]
    [InlineData(256, 100_000, 3600, null)]
    [InlineData(1, 1, 0, null)]
    public async Task Options_Checked_HaveBounds(int runs, int connections, int stop, string? fault)
    {
        var options = new SyncHostOptions { MaxRuns = runs, MaxConnections = connections, StopTimeout = TimeSpan.FromSeconds(stop) };
        if (fault is null)
            await new SyncHost(options).DisposeAsync();
        else
            Should.Throw<SyncOptionsException>(() => new SyncHost(options)).Faults.ShouldHaveSingleItem().ShouldStartWith(fault + ":");
    }

    [Fact]
    public async Task NothingSet_Read_HasTheDocumentedDefaults()
    {
        var options = new SyncHostOptions();
        (options.MaxRuns, options.MaxConnections, options.StopTimeout).ShouldBe((8, 256, TimeSpan.FromSeconds(10)));
        var account = new HostedAccountOptions();
        (account.WatchLocal, account.WatchServer, account.Schedule).ShouldBe((true, true, new SyncSchedule()));
        account.Choose.ShouldBeNull();
        await using SyncHost host = Host();
        HostedAccountOptions wrong = new() { Schedule = new() { PriorityInterval = TimeSpan.Zero }, AllowedStops = [null!], Folders = null! };

        SyncOptionsException refused = await Should.ThrowAsync<SyncOptionsException>(() => host.AddAsync("one", one.Options(), wrong, Token));

        refused.Faults.Select(f => f.Split(':')[0]).ShouldBe(["Schedule.PriorityInterval", "Folders", "AllowedStops"], ignoreOrder: true);
        host.Accounts.ShouldBeEmpty();
    }

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
    }

    private SyncHost Host(Action<SyncHostOptions>? configure = null)
    {
        var options = new SyncHostOptions { TimeProvider = time, Events = events, StopTimeout = TimeSpan.Zero };
        configure?.Invoke(options);
        return new(options);
    }

    // What follows an event on another thread has no event of its own.
    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 3000 && !condition(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        condition().ShouldBeTrue();
    }

    private sealed class Thrower : IProgress<AccountEvent>
    {
        public void Report(AccountEvent value) => throw new InvalidOperationException("a fault of the application");
    }
}
