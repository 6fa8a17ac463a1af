using System.Globalization;
using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings.Formats;

/// <summary>A whole number in a range.</summary>
internal sealed class NumberFormat(int minimum, int maximum, SettingUnit unit = SettingUnit.None) : SettingFormat<int>
{
    public override SettingType Type => SettingType.Number;

    public override SettingUnit Unit => unit;

    public override int? Minimum => minimum;

    public override int? Maximum => maximum;

    public override LocalText Allowed => Texts.AllowedNumber(minimum, maximum, unit);

    public override bool IsAllowed(int value) => value >= minimum && value <= maximum;

    public override bool TryRead(JsonElement json, out int value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out value);
    }

    public override bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public override JsonElement Write(int value) => JsonElement.Parse(Show(value));

    public override string Show(int value) => value.ToString(CultureInfo.InvariantCulture);
}
