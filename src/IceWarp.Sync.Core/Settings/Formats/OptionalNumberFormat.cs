using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings.Formats;

/// <summary>A whole number in a range, or off. Off is said, never meant by a zero.</summary>
internal sealed class OptionalNumberFormat(int minimum, int maximum, SettingUnit unit) : SettingFormat<int?>
{
    private const string Off = "off";
    private readonly NumberFormat number = new(minimum, maximum, unit);

    public override SettingType Type => SettingType.Number;

    public override SettingUnit Unit => unit;

    public override int? Minimum => minimum;

    public override int? Maximum => maximum;

    public override bool CanBeOff => true;

    public override LocalText Allowed => Texts.AllowedOrOff(number.Allowed);

    public override bool IsAllowed(int? value) => value is not { } given || number.IsAllowed(given);

    public override bool TryRead(JsonElement json, out int? value)
    {
        bool isNumber = number.TryRead(json, out int read);
        value = isNumber ? read : null;
        return isNumber || json.ValueKind == JsonValueKind.Null;
    }

    public override bool TryParse(string text, out int? value)
    {
        bool isNumber = number.TryParse(text, out int read);
        value = isNumber ? read : null;
        return isNumber || text.Equals(Off, StringComparison.OrdinalIgnoreCase);
    }

    public override JsonElement Write(int? value) => value is { } given ? number.Write(given) : JsonElement.Parse("null");

    public override string Show(int? value) => value is { } given ? number.Show(given) : Off;
}
