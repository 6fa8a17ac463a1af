namespace IceWarp.Sync.Core.Settings;

/// <summary>Who decided a setting's value.</summary>
public enum SettingSource
{
    /// <summary>Nobody: it is the default that this package comes with.</summary>
    BuiltIn,

    /// <summary>A policy that the user may overrule.</summary>
    PolicyDefault,

    /// <summary>The user.</summary>
    User,

    /// <summary>A policy that the user may not overrule.</summary>
    PolicyForced,
}
