using System.Text.Json;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Policies;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Cli.Output;

/// <summary>The policies of an account as JSON.</summary>
internal sealed record PolicyListJson(int Schema, IReadOnlyList<PolicyJson> Policies, IReadOnlyList<IgnoredJson> Ignored)
{
    public static PolicyListJson Of(SettingsDocument document) => new(
        1,
        [.. document.Policies.Entries.Select(p => PolicyJson.Of(document.Effective, p))],
        [.. document.Policies.Faults.Select(IgnoredJson.Of)]);
}

/// <summary>A policy as JSON.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Value">Its value.</param>
/// <param name="Kind"><c>forced</c> or <c>default</c>.</param>
/// <param name="Level"><c>global</c>, <c>domain</c> or <c>user</c>.</param>
/// <param name="Applies">Whether it is this one that decides.</param>
internal sealed record PolicyJson(string Key, JsonElement Value, string Kind, string Level, bool Applies)
{
    public static PolicyJson Of(EffectiveSettings settings, SettingPolicy policy) =>
        new(policy.Key, policy.Value, JsonText.Name(policy.Kind), JsonText.Name(policy.Level), settings.IsDecidedBy(policy));
}
