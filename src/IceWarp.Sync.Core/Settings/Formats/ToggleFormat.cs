using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings.Formats;

/// <summary>On or off.</summary>
internal sealed class ToggleFormat : SettingFormat<bool>
{
    public override SettingType Type => SettingType.Toggle;

    public override LocalText Allowed => Texts.AllowedToggle();

    public override bool IsAllowed(bool value) => true;

    public override bool TryRead(JsonElement json, out bool value)
    {
        value = json.ValueKind == JsonValueKind.True;
        return value || json.ValueKind == JsonValueKind.False;
    }

    public override bool TryParse(string text, out bool value)
    {
        value = text.ToUpperInvariant() is "TRUE" or "ON" or "YES" or "1";
        return value || text.ToUpperInvariant() is "FALSE" or "OFF" or "NO" or "0";
    }

    public override JsonElement Write(bool value) => JsonElement.Parse(Show(value));

    public override string Show(bool value) => value ? "true" : "false";
}
