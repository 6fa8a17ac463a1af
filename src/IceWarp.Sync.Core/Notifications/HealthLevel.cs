namespace IceWarp.Sync.Core.Notifications;

/// <summary>How well an account is.</summary>
public enum HealthLevel
{
    /// <summary>The last run did what it should.</summary>
    Healthy,

    /// <summary>It works, but not everything does; what failed is tried again.</summary>
    Degraded,

    /// <summary>Nothing is synchronised until somebody does something.</summary>
    Unhealthy,
}
