using System.Collections.Immutable;
using System.Text.Json;
using IceWarp.Sync.Core.Settings.Policies;

namespace IceWarp.Sync.Core.Settings;

/// <summary>
/// The value of every setting at one moment. A forced policy beats the user, the user a default policy, that the built-in default; among
/// policies of one kind the nearer level wins. A port that nobody has decided is the usual one of its line security. Immutable.
/// </summary>
public sealed class EffectiveSettings
{
    private readonly ImmutableSortedDictionary<string, JsonElement> userValues;
    private readonly PolicySet policies;

    internal EffectiveSettings(ImmutableSortedDictionary<string, JsonElement> userValues, PolicySet policies)
    {
        this.userValues = userValues;
        this.policies = policies;
    }

    /// <summary>Every setting at its built-in default.</summary>
    public static EffectiveSettings BuiltIn { get; } =
        new(ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal), PolicySet.Empty);

    /// <summary>Every setting with its value and who decided it, page by page.</summary>
    public IEnumerable<EffectiveValue> All => SettingCatalogue.All.Select(Explain);

    /// <summary>The value that holds.</summary>
    public T Get<T>(Setting<T> setting) => setting.Read(Explain(setting).Value);

    /// <summary>The value that holds, and who decided it.</summary>
    public EffectiveValue Explain(Setting setting)
    {
        JsonElement? user = userValues.TryGetValue(setting.Key, out JsonElement own) ? own : null;
        if (policies.Find(setting, PolicyKind.Forced) is { } forced)
        {
            return new(setting, forced.Value, SettingSource.PolicyForced, forced.Level, user);
        }

        if (user is { } value)
        {
            return new(setting, value, SettingSource.User, null, user);
        }

        return policies.Find(setting, PolicyKind.Default) is { } suggested
            ? new(setting, suggested.Value, SettingSource.PolicyDefault, suggested.Level, null)
            : new(setting, setting.DefaultIn(this), SettingSource.BuiltIn, null, null);
    }

    /// <summary>Whether this very policy decides its setting's value.</summary>
    public bool IsDecidedBy(SettingPolicy policy) =>
        SettingCatalogue.Find(policy.Key) is { } setting && ReferenceEquals(policies.Find(setting, policy.Kind), policy)
        && Explain(setting).Source == (policy.Kind == PolicyKind.Forced ? SettingSource.PolicyForced : SettingSource.PolicyDefault);

    /// <summary>Whether the setting has an effect with the others as they are: a download threshold has none unless the mode is custom.</summary>
    public bool Counts(Setting setting) => setting.CountsWhen?.Invoke(this) ?? true;
}
