namespace IceWarp.Sync.Core.Settings;

/// <summary>What a setting's value is.</summary>
public enum SettingType
{
    /// <summary>On or off.</summary>
    Toggle,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>A text.</summary>
    Text,
}
