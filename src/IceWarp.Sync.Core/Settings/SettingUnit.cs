namespace IceWarp.Sync.Core.Settings;

/// <summary>What a number counts.</summary>
public enum SettingUnit
{
    /// <summary>Nothing: no number, or one without a unit.</summary>
    None,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Megabytes of 1,000,000 bytes.</summary>
    Megabytes,

    /// <summary>Items.</summary>
    Items,
}
