namespace IceWarp.Sync.Core.Settings.Values;

/// <summary>How the user is identified.</summary>
public enum AuthenticationType
{
    /// <summary>By a name and a password.</summary>
    UserNameAndPassword,

    /// <summary>By the session of the operating system.</summary>
    SingleSignOn,
}
