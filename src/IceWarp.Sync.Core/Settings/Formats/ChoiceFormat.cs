using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings.Formats;

/// <summary>One of the values of an enumeration, written in camel case and read in any.</summary>
internal sealed class ChoiceFormat<T> : SettingFormat<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Names = [.. Values.Select(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()))];

    public override SettingType Type => SettingType.Choice;

    public override IReadOnlyList<string> Choices => Names;

    public override LocalText Allowed => Texts.AllowedChoice(Names);

    public override bool IsAllowed(T value) => Array.IndexOf(Values, value) >= 0;

    public override bool TryRead(JsonElement json, out T value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.String && TryParse(json.GetString()!, out value);
    }

    public override bool TryParse(string text, out T value)
    {
        int index = Array.FindIndex(Names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = index < 0 ? default : Values[index];
        return index >= 0;
    }

    public override JsonElement Write(T value) => JsonElement.Parse($"\"{Show(value)}\"");

    public override string Show(T value) =>
        Array.IndexOf(Values, value) is >= 0 and var index ? Names[index] : value.ToString();
}
