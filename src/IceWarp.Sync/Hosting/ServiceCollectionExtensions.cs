using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IceWarp.Sync;

/// <summary>Brings IceWarp.Sync into a service collection.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="SyncAccountFactory"/> and configures an account.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the account's options.</param>
    public static IServiceCollection AddIceWarpSync(this IServiceCollection services, Action<SyncAccountOptions> configure) =>
        AddIceWarpSync(services, Microsoft.Extensions.Options.Options.DefaultName, configure);

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
        return services;
    }
}
