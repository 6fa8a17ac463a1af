using System.Buffers;
using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings.Formats;

/// <summary>A text of a bounded length; empty means that nothing was chosen.</summary>
internal sealed class TextFormat(LocalText allowed, int longest, Func<string, bool> isAllowed) : SettingFormat<string>
{
    private const int LongestAddress = 320;
    private const int LongestHost = 253;
    private const int LongestPath = 1024;

    /// <summary>An e-mail address (RFC 5321 section 4.5.3.1: 64 octets, an @, 255 octets).</summary>
    public static TextFormat Address { get; } = new(Texts.AllowedAddress(), LongestAddress, t => IsLine(t) && IsAddress(t));

    /// <summary>A DNS name or an IP address.</summary>
    public static TextFormat Host { get; } = new(Texts.AllowedHost(), LongestHost, t => Uri.CheckHostName(t) != UriHostNameType.Unknown);

    /// <summary>The path of a sound.</summary>
    public static TextFormat Sound { get; } =
        new(Texts.AllowedSound(), LongestPath, t => IsLine(t) && t.Length > 4 && t.EndsWith(".wav", StringComparison.OrdinalIgnoreCase));

    public override SettingType Type => SettingType.Text;

    public override LocalText Allowed => allowed;

    /// <summary>One line.</summary>
    public static TextFormat Line(int longest) => new(Texts.AllowedLine(longest), longest, IsLine);

    /// <summary>Lines.</summary>
    public static TextFormat Lines(int longest) => new(Texts.AllowedText(longest), longest, t => t.All(c => !char.IsControl(c) || c is '\r' or '\n' or '\t'));

    public override bool IsAllowed(string value) => value is not null && (value.Length == 0 || (value.Length <= longest && isAllowed(value)));

    public override bool TryRead(JsonElement json, out string value)
    {
        bool isText = json.ValueKind == JsonValueKind.String;
        value = isText ? json.GetString()! : "";
        return isText;
    }

    public override bool TryParse(string text, out string value)
    {
        value = text;
        return true;
    }

    public override JsonElement Write(string value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStringValue(value);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    public override string Show(string value) => value;

    private static bool IsLine(string text) => !text.Any(char.IsControl);

    private static bool IsAddress(string text) => text.LastIndexOf('@') is > 0 and var at && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);
}
