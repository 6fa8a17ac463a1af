using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings;

/// <summary>A setting and the value it is to get; whether it may is asked when it is set. Made by <see cref="Setting{T}.To"/> or <see cref="Parse"/>. Immutable.</summary>
public sealed class SettingAssignment
{
    private SettingAssignment(string key, Setting? setting, JsonElement value, SettingFault? fault)
    {
        Key = key;
        Setting = setting;
        Value = value;
        Fault = fault;
    }

    /// <summary>The key of the setting, as it was given.</summary>
    public string Key { get; }

    /// <summary>Why it can never be set; <see langword="null"/> where the setting exists and allows the value.</summary>
    public SettingFault? Fault { get; }

    internal Setting? Setting { get; }

    internal JsonElement Value { get; }

    [MemberNotNullWhen(true, nameof(Setting))]
    internal bool IsAllowed => Setting is not null && Fault is null;

    /// <summary>Reads an assignment as a person gives it. What is wrong with it is its <see cref="Fault"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The value, as <see cref="Setting.TryParse"/> understands it.</param>
    public static SettingAssignment Parse(string key, string text)
    {
        if (SettingCatalogue.Find(key) is not { } setting)
        {
            return new(key, null, default, Unknown(key));
        }

        return setting.TryParse(text, out JsonElement value, out SettingFault? fault)
            ? new(key, setting, value, null)
            : new(key, setting, default, fault);
    }

    internal static SettingAssignment Of<T>(Setting<T> setting, T value) =>
        setting.Check(value) is { } fault ? new(setting.Key, setting, default, fault) : new(setting.Key, setting, setting.Write(value), null);

    // Only the key is repeated: whoever mistakes a password for a setting must not find it in a log.
    internal static SettingFault Unknown(string key) => new(
        key,
        SettingFaultKind.UnknownSetting,
        SettingCatalogue.FindSimilar(key) is { } similar ? Texts.UnknownSetting(key, similar) : Texts.UnknownSetting(key));
}
