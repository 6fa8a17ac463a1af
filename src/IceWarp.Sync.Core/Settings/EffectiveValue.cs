using System.Text.Json;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Settings.Policies;

namespace IceWarp.Sync.Core.Settings;

/// <summary>The value that holds, and who decided it.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Value">The value that holds.</param>
/// <param name="Source">Who decided.</param>
/// <param name="Level">The level of the policy that decided; <see langword="null"/> where none did.</param>
/// <param name="UserValue">The user's own value, which is kept under a policy; <see langword="null"/> where there is none.</param>
public sealed record EffectiveValue(Setting Setting, JsonElement Value, SettingSource Source, PolicyLevel? Level, JsonElement? UserValue)
{
    /// <summary>Whether a policy forces the value, so that the user cannot change it.</summary>
    public bool IsReadOnly => Source == SettingSource.PolicyForced;

    /// <summary>The value as a person writes it, the same in every language.</summary>
    public string Text => Setting.Show(Value);

    /// <summary>Who decided, in words.</summary>
    public LocalText DecidedBy => Texts.Source(Source, Level);

    /// <summary>What to mind with this value; <see langword="null"/> where nothing speaks against it.</summary>
    public LocalText? Warning => Setting.WarningOf(Value);
}
