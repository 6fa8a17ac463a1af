using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IceWarp.Sync;

/// <summary>Brings IceWarp.Sync into a service collection.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="SyncAccountFactory"/> and configures an account.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the account's options.</param>
    public static IServiceCollection AddIceWarpSync(this IServiceCollection services, Action<SyncAccountOptions> configure) =>
        AddIceWarpSync(services, Options.DefaultName, configure);

    /// <summary>Adds <see cref="SyncAccountFactory"/> and configures one of several accounts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The account's name for <see cref="SyncAccountFactory.OpenAsync(string, CancellationToken)"/>.</param>
    /// <param name="configure">Sets the account's options.</param>
    public static IServiceCollection AddIceWarpSync(this IServiceCollection services, string name, Action<SyncAccountOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions();
        services.Configure(name, configure);
        services.TryAddSingleton<SyncAccountFactory>();
        services.AddSingleton(new AccountName(name));
        return services;
    }

    /// <summary>
    /// Adds a <see cref="SyncHost"/> and a hosted service that keeps all accounts of <c>AddIceWarpSync</c> in step as long as the
    /// application runs. When each is synchronised: <see cref="HostedAccountOptions"/>, configured under the account's name.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the shared limits. <value>Default: see <see cref="SyncHostOptions"/>.</value></param>
    public static IServiceCollection AddHostedSync(this IServiceCollection services, Action<SyncHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SyncHostOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            options.LoggerFactory = provider.GetService<ILoggerFactory>() ?? options.LoggerFactory;
            options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
        });
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(provider => new SyncHost(provider.GetRequiredService<IOptions<SyncHostOptions>>().Value));
        services.AddHostedService<SyncHostedService>();
        return services;
    }
}
