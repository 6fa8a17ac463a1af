namespace IceWarp.Sync.Core.Settings;

/// <summary>Why something about settings is refused.</summary>
public enum SettingFaultKind
{
    /// <summary>There is no such setting.</summary>
    UnknownSetting,

    /// <summary>The value is not of the setting's type or not in its range.</summary>
    NotAllowed,

    /// <summary>A policy forces the setting.</summary>
    Forced,

    /// <summary>The same thing was said twice.</summary>
    Repeated,

    /// <summary>The file or document is not made as it must be.</summary>
    Unreadable,

    /// <summary>A newer program wrote the file.</summary>
    Newer,
}
