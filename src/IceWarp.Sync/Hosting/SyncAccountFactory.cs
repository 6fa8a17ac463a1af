using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IceWarp.Sync;

/// <summary>Opens accounts from options that were configured with <see cref="ServiceCollectionExtensions.AddIceWarpSync(Microsoft.Extensions.DependencyInjection.IServiceCollection, Action{SyncAccountOptions})"/>.</summary>
/// <param name="options">The configured options, by account name.</param>
/// <param name="loggerFactory">Used where the options name no other.</param>
public sealed class SyncAccountFactory(IOptionsMonitor<SyncAccountOptions> options, ILoggerFactory? loggerFactory = null)
{
    /// <summary>Opens the account that was configured without a name.</summary>
    /// <inheritdoc cref="SyncAccount.OpenAsync"/>
    public Task<SyncAccount> OpenAsync(CancellationToken cancellationToken = default) => OpenAsync(Options.DefaultName, cancellationToken);

    /// <summary>Opens the account that was configured under a name.</summary>
    /// <inheritdoc cref="SyncAccount.OpenAsync"/>
    public Task<SyncAccount> OpenAsync(string name, CancellationToken cancellationToken = default) =>
        SyncAccount.OpenAsync(Configured(name), cancellationToken);

    internal SyncAccountOptions Configured(string name)
    {
        SyncAccountOptions configured = options.Get(name);
        if (loggerFactory is not null && configured.LoggerFactory is Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory)
        {
            configured.LoggerFactory = loggerFactory;
        }

        return configured;
    }
}
