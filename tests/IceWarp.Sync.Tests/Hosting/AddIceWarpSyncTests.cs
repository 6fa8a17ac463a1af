using IceWarp.Sync.Core.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IceWarp.Sync.Tests.Hosting;

public sealed class AddIceWarpSyncTests : IDisposable
{
    private readonly AccountPlace one = new();
    private readonly AccountPlace two = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneAccount_OpenedFromTheServices_IsTheConfiguredOne()
    {
        await using ServiceProvider services = new ServiceCollection().AddIceWarpSync(o => Copy(one.Options(), o)).BuildServiceProvider(validateScopes: true);

        await using SyncAccount account = await services.GetRequiredService<SyncAccountFactory>().OpenAsync(Token);

        File.Exists(Path.Combine(one.Path, "items.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task NamedAccounts_OpenedTogether_EachHasItsOwnPlace()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddIceWarpSync("one", o => Copy(one.Options(), o))
            .AddIceWarpSync("two", o => Copy(two.Options(), o))
            .BuildServiceProvider();
        SyncAccountFactory factory = services.GetRequiredService<SyncAccountFactory>();

        await using SyncAccount first = await factory.OpenAsync("one", Token);
        await using SyncAccount second = await factory.OpenAsync("two", Token);

        File.Exists(Path.Combine(one.Path, "items.db")).ShouldBeTrue();
        File.Exists(Path.Combine(two.Path, "items.db")).ShouldBeTrue();
        services.GetServices<SyncAccountFactory>().Count().ShouldBe(1);
        SyncException locked = await Should.ThrowAsync<SyncException>(() => factory.OpenAsync("one", Token));
        locked.Failure.ShouldBe(FailureClass.Locked);
    }

    [Fact]
    public async Task UnknownName_Opened_TellsEveryFault()
    {
        await using ServiceProvider services = new ServiceCollection().AddIceWarpSync("one", o => Copy(one.Options(), o)).BuildServiceProvider();

        SyncOptionsException refused = await Should.ThrowAsync<SyncOptionsException>(() => services.GetRequiredService<SyncAccountFactory>().OpenAsync("two", Token));

        refused.Faults.Length.ShouldBe(4);
    }

    [Fact]
    public async Task OptionsConfiguredInParts_Read_AreAllApplied()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddIceWarpSync("one", o => Copy(one.Options(), o))
            .Configure<SyncAccountOptions>("one", o => o.Retries = 7)
            .AddIceWarpSync("one", o => o.StallTimeout = TimeSpan.FromSeconds(9))
            .BuildServiceProvider();

        SyncAccountOptions options = services.GetRequiredService<IOptionsMonitor<SyncAccountOptions>>().Get("one");

        (options.Email, options.Retries, options.StallTimeout).ShouldBe(("jane@example.test", 7, TimeSpan.FromSeconds(9)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HostsLogger_AccountOpened_IsUsedUnlessTheOptionsNameAnother(bool namesAnother)
    {
        var host = new CountingLoggers();
        var own = new CountingLoggers();
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(host).AddIceWarpSync(o =>
        {
            Copy(one.Options(), o);
            if (namesAnother)
                o.LoggerFactory = own;
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        await using SyncAccount account = await provider.GetRequiredService<SyncAccountFactory>().OpenAsync(Token);

        await Should.ThrowAsync<SyncException>(() => account.SyncAsync(cancellationToken: Token));

        (host.Count > 0, own.Count > 0).ShouldBe((!namesAnother, namesAnother));
    }

    [Fact]
    public void NullArguments_Added_AreRefused()
    {
        Should.Throw<ArgumentNullException>(() => ((IServiceCollection)null!).AddIceWarpSync(_ => { }));
        Should.Throw<ArgumentNullException>(() => new ServiceCollection().AddIceWarpSync(null!));
    }

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
    }

    private static void Copy(SyncAccountOptions from, SyncAccountOptions to) =>
        (to.Email, to.Credential, to.Imap, to.LocalStore) = (from.Email, from.Credential, from.Imap, from.LocalStore);

    private sealed class CountingLoggers : ILoggerFactory
    {
        public int Count { get; private set; }

        public ILogger CreateLogger(string categoryName)
        {
            Count++;
            return NullLogger.Instance;
        }

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
