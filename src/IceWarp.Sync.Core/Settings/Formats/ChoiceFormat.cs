using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings.Formats;

/// <summary>One of the values of an enumeration, written in camel case and read in any.</summary>
/// <param name="except">Values that are no choice here.</param>
internal sealed class ChoiceFormat<T>(params T[] except) : SettingFormat<T>
    where T : struct, Enum
{
    private readonly T[] values = [.. Enum.GetValues<T>().Except(except)];
    private readonly string[] names = [.. Enum.GetValues<T>().Except(except).Select(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()))];

    public override SettingType Type => SettingType.Choice;

    public override IReadOnlyList<string> Choices => names;

    public override LocalText Allowed => Texts.AllowedChoice(names);

    public override bool IsAllowed(T value) => Array.IndexOf(values, value) >= 0;

    public override bool TryRead(JsonElement json, out T value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.String && TryParse(json.GetString()!, out value);
    }

    public override bool TryParse(string text, out T value)
    {
        int index = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = index < 0 ? default : values[index];
        return index >= 0;
    }

    public override JsonElement Write(T value) => JsonElement.Parse($"\"{Show(value)}\"");

    public override string Show(T value) =>
        Array.IndexOf(values, value) is >= 0 and var index ? names[index] : value.ToString();
}
