using IceWarp.Sync.Core.Notifications;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IceWarp.Sync;

/// <summary>The health of an account for the health checks of an application. The data has <c>since</c>, a <see cref="DateTimeOffset"/>.</summary>
/// <param name="notifications">The account's notification centre.</param>
public sealed class AccountHealthCheck(NotificationCentre notifications) : IHealthCheck
{
    /// <summary>Tells how well the account is; asks nobody and takes no time.</summary>
    /// <param name="context">Not used: at which status the account counts as failed is for the registration to say.</param>
    /// <param name="cancellationToken">Not used.</param>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        AccountHealth health = notifications.Health;
        HealthStatus status = health.Level switch
        {
            HealthLevel.Healthy => HealthStatus.Healthy,
            HealthLevel.Degraded => HealthStatus.Degraded,
            _ => HealthStatus.Unhealthy,
        };
        return Task.FromResult(new HealthCheckResult(status, health.Reason, data: new Dictionary<string, object> { ["since"] = health.Since }));
    }
}
