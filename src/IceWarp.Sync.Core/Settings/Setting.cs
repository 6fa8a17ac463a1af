using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings;

/// <summary>What is known of a setting, whatever its type. All of them are in <see cref="SettingCatalogue"/>. Immutable.</summary>
public abstract class Setting
{
    private protected Setting(SettingPage page, string name)
    {
        Page = page;
        Key = $"{JsonNamingPolicy.CamelCase.ConvertName(page.ToString())}.{name}";
    }

    /// <summary>The name in files, policies and on the command line, such as <c>synchronisation.priorityInterval</c>. Never changes.</summary>
    public string Key { get; }

    /// <summary>The page that shows it.</summary>
    public SettingPage Page { get; }

    /// <summary>From when on a change counts. <value>Default: at once.</value></summary>
    public SettingEffect Effect { get; internal init; }

    /// <summary>What its value is.</summary>
    public abstract SettingType Type { get; }

    /// <summary>What its number counts.</summary>
    public abstract SettingUnit Unit { get; }

    /// <summary>The smallest number allowed; <see langword="null"/> where the value is no number.</summary>
    public abstract int? Minimum { get; }

    /// <summary>The largest number allowed; <see langword="null"/> where the value is no number.</summary>
    public abstract int? Maximum { get; }

    /// <summary>Whether the value may be off, which is <see langword="null"/> in JSON.</summary>
    public abstract bool CanBeOff { get; }

    /// <summary>The words allowed; empty where the value is no choice.</summary>
    public abstract IReadOnlyList<string> Choices { get; }

    /// <summary>What is allowed, in words.</summary>
    public abstract LocalText Allowed { get; }

    /// <summary>A short name for a person.</summary>
    public LocalText Title => Texts.Title(Key);

    /// <summary>What it does, in a sentence.</summary>
    public LocalText Description => Texts.Description(Key);

    /// <summary>What to mind with some values; <see langword="null"/> where every value is harmless.</summary>
    public LocalText? Caution => HasWarning ? Texts.Warning(Key) : null;

    /// <summary>Tells whether the setting has an effect with the others as they are.</summary>
    internal Func<EffectiveSettings, bool>? CountsWhen { get; init; }

    private protected abstract bool HasWarning { get; }

    /// <summary>The key.</summary>
    public override string ToString() => Key;

    /// <summary>Reads a value as a person writes it: <c>5</c>, <c>on</c>, <c>serverWins</c>, <c>off</c>. Never depends on the language.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value, in its one form.</param>
    /// <param name="fault">Why it is refused: names the setting and what is allowed.</param>
    public abstract bool TryParse(string text, out JsonElement value, [NotNullWhen(false)] out SettingFault? fault);

    /// <summary>Why a value from a file or a policy is refused; <see langword="null"/> where it is allowed.</summary>
    internal abstract SettingFault? Check(JsonElement value);

    /// <summary>An allowed value as <see cref="TryParse"/> understands it.</summary>
    internal abstract string Show(JsonElement value);

    /// <summary>The default, given the other settings.</summary>
    internal abstract JsonElement DefaultIn(EffectiveSettings settings);

    /// <summary>What to mind with an allowed value.</summary>
    internal abstract LocalText? WarningOf(JsonElement value);
}
