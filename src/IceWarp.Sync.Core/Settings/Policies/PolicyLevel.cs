namespace IceWarp.Sync.Core.Settings.Policies;

/// <summary>For whom a policy is made; the nearer level, which stands further down here, wins.</summary>
public enum PolicyLevel
{
    /// <summary>The whole server.</summary>
    Global,

    /// <summary>The user's domain.</summary>
    Domain,

    /// <summary>The user alone.</summary>
    User,
}
