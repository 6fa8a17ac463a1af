using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Clocks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IceWarp.Sync.Tests.Hosting;

public sealed class AddHostedSyncTests : IDisposable
{
    private readonly AccountPlace one = new();
    private readonly AccountPlace two = new();
    private readonly AccountPlace three = new();
    private readonly EventLog events = new();
    private readonly ManualTime time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AccountsOfWhichOneIsLockedAndOneWrong_Started_TheOthersRunAndTheLockedOneLater()
    {
        SyncAccount holder = await SyncAccount.OpenAsync(two.Options(), Token);
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddIceWarpSync("one", o => Copy(one.Options(), o))
            .AddIceWarpSync("locked", o => Copy(two.Options(), o))
            .AddIceWarpSync("wrong", o => Copy(three.Options(), o))
            .AddIceWarpSync("wrong", o => o.Retries = -1)
            .AddHostedSync(o => (o.Events, o.MaxRuns, o.StopTimeout) = (events, 2, TimeSpan.Zero))
            .Configure<HostedAccountOptions>("one", o => o.Schedule = new() { PriorityInterval = TimeSpan.FromMinutes(5) })
            .BuildServiceProvider(validateScopes: true);
        IHostedService service = services.GetServices<IHostedService>().ShouldHaveSingleItem();
        SyncHost host = services.GetRequiredService<SyncHost>();

        await service.StartAsync(Token);
        await events.RunEndedAsync("one");
        AccountEvent locked = await events.WaitAsync(e => e.Account == "locked");
        AccountEvent wrong = await events.WaitAsync(e => e.Account == "wrong");

        (locked.Kind, wrong.Kind).ShouldBe((AccountEventKind.OpenFailed, AccountEventKind.OpenFailed));
        locked.Failure.ShouldBeOfType<SyncException>().Failure.ShouldBe(FailureClass.Locked);
        wrong.Failure.ShouldBeOfType<SyncOptionsException>().Faults.ShouldHaveSingleItem().ShouldStartWith("Retries");
        host.Accounts.Keys.ShouldBe(["one"]);
        host.Accounts["one"].Scheduler.Schedule.ShouldBe(new SyncSchedule { PriorityInterval = TimeSpan.FromMinutes(5) });

        await holder.DisposeAsync();
        while (!host.Accounts.ContainsKey("locked"))
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        await service.StopAsync(Token);
        host.Accounts.ShouldBeEmpty();
        events.Told.Count(e => e.Account == "wrong").ShouldBe(1);
        await (await SyncAccount.OpenAsync(one.Options(), Token)).DisposeAsync();
    }

    [Fact]
    public void NullServices_Added_AreRefused() => Should.Throw<ArgumentNullException>(() => ((IServiceCollection)null!).AddHostedSync());

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
        three.Dispose();
    }

    private static void Copy(SyncAccountOptions from, SyncAccountOptions to) =>
        (to.Email, to.Credential, to.Imap, to.LocalStore) = (from.Email, from.Credential, from.Imap, from.LocalStore);
}
