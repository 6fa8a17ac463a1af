using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Settings.Formats;

namespace IceWarp.Sync.Core.Settings;

/// <summary>A setting whose value is a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Setting<T> : Setting
{
    private const int LongestShown = 40;
    private readonly SettingFormat<T> format;

    internal Setting(SettingPage page, string name, T defaultValue, SettingFormat<T> format)
        : base(page, name)
    {
        this.format = format;
        Default = defaultValue;
    }

    /// <summary>The value where nobody has decided. A port's follows the line security: see <see cref="EffectiveSettings"/>.</summary>
    public T Default { get; }

    /// <inheritdoc />
    public override SettingType Type => format.Type;

    /// <inheritdoc />
    public override SettingUnit Unit => format.Unit;

    /// <inheritdoc />
    public override int? Minimum => format.Minimum;

    /// <inheritdoc />
    public override int? Maximum => format.Maximum;

    /// <inheritdoc />
    public override bool CanBeOff => format.CanBeOff;

    /// <inheritdoc />
    public override IReadOnlyList<string> Choices => format.Choices;

    /// <inheritdoc />
    public override LocalText Allowed => format.Allowed;

    internal Func<T, bool>? WarnsWhen { get; init; }

    /// <summary>The default where it hangs on another setting.</summary>
    internal Func<EffectiveSettings, T>? DefaultWhen { get; init; }

    private protected override bool HasWarning => WarnsWhen is not null;

    /// <summary>Whether a value may be set.</summary>
    public bool IsAllowed(T value) => format.IsAllowed(value);

    /// <summary>This setting with a value to set.</summary>
    public SettingAssignment To(T value) => SettingAssignment.Of(this, value);

    /// <summary>What to mind with a value; <see langword="null"/> where nothing speaks against it.</summary>
    public LocalText? WarningOf(T value) => WarnsWhen?.Invoke(value) == true ? Texts.Warning(Key) : null;

    /// <inheritdoc />
    public override bool TryParse(string text, out JsonElement value, [NotNullWhen(false)] out SettingFault? fault)
    {
        if (format.TryParse(text.Trim(), out T? parsed) && format.IsAllowed(parsed))
        {
            value = Write(parsed);
            fault = null;
            return true;
        }

        value = default;
        fault = Refuse(text);
        return false;
    }

    internal override SettingFault? Check(JsonElement value) =>
        format.TryRead(value, out T? read) && format.IsAllowed(read) ? null
        : Refuse(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());

    internal SettingFault? Check(T value) => format.IsAllowed(value) ? null : Refuse(value is null ? "null" : format.Show(value));

    internal override string Show(JsonElement value) => format.Show(Read(value));

    internal override JsonElement DefaultIn(EffectiveSettings settings) => Write(DefaultWhen is null ? Default : DefaultWhen(settings));

    internal override LocalText? WarningOf(JsonElement value) => WarningOf(Read(value));

    /// <summary>The value of JSON that <see cref="Check(JsonElement)"/> has allowed.</summary>
    internal T Read(JsonElement value) =>
        format.TryRead(value, out T? read) ? read : throw new InvalidOperationException($"'{Key}' was not checked before it was read.");

    internal JsonElement Write(T value) => format.Write(value);

    private SettingFault Refuse(string given) => new(
        Key, SettingFaultKind.NotAllowed, Texts.NotAllowed(this, given.Length > LongestShown ? given[..LongestShown] + "…" : given));
}
