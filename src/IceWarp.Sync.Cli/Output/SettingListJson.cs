using System.Text.Json;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Cli.Output;

/// <summary>Settings as JSON, and what of the account's policies and file has no effect.</summary>
internal sealed record SettingListJson
{
    public int Schema { get; } = 1;

    public required IReadOnlyList<SettingJson> Settings { get; init; }

    public required IReadOnlyList<IgnoredJson> IgnoredPolicies { get; init; }

    /// <summary>Keys that this version does not know.</summary>
    public required IReadOnlyList<string> UnknownKeys { get; init; }

    public static SettingListJson Of(SettingsDocument document, IEnumerable<Setting> settings) => new()
    {
        Settings = [.. settings.Select(s => SettingJson.Of(document.Effective, s))],
        IgnoredPolicies = [.. document.Policies.Faults.Select(IgnoredJson.Of)],
        UnknownKeys = [.. document.UnknownKeys],
    };
}

/// <summary>A setting as JSON.</summary>
internal sealed record SettingJson
{
    public required string Key { get; init; }

    public required JsonElement Value { get; init; }

    public required JsonElement Default { get; init; }

    /// <summary><c>builtIn</c>, <c>policyDefault</c>, <c>user</c> or <c>policyForced</c>.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>The level of the policy that decided: <c>global</c>, <c>domain</c> or <c>user</c>.</summary>
    public required string? Level { get; init; }

    public required bool ReadOnly { get; init; }

    /// <summary>The user's own value, also where a policy forces another one; absent where there is none.</summary>
    public required JsonElement? UserValue { get; init; }

    /// <summary>Whether it has an effect with the others as they are.</summary>
    public required bool Counts { get; init; }

    public required string Type { get; init; }

    public required string? Unit { get; init; }

    public required int? Minimum { get; init; }

    public required int? Maximum { get; init; }

    public required bool CanBeOff { get; init; }

    public required IReadOnlyList<string> Choices { get; init; }

    public required string? Warning { get; init; }

    public static SettingJson Of(EffectiveSettings settings, Setting setting)
    {
        EffectiveValue value = settings.Explain(setting);
        return new()
        {
            Key = setting.Key,
            Value = value.Value,
            Default = EffectiveSettings.BuiltIn.Explain(setting).Value,
            DecidedBy = JsonText.Name(value.Source),
            Level = value.Level is { } level ? JsonText.Name(level) : null,
            ReadOnly = value.IsReadOnly,
            UserValue = value.UserValue,
            Counts = settings.Counts(setting),
            Type = JsonText.Name(setting.Type),
            Unit = setting.Unit == SettingUnit.None ? null : JsonText.Name(setting.Unit),
            Minimum = setting.Minimum,
            Maximum = setting.Maximum,
            CanBeOff = setting.CanBeOff,
            Choices = setting.Choices,
            Warning = value.Warning?.ToString(),
        };
    }
}

/// <summary>A policy that has no effect.</summary>
internal sealed record IgnoredJson(string? Key, string Message)
{
    public static IgnoredJson Of(SettingFault fault) => new(fault.Key, fault.Message.ToString());
}
