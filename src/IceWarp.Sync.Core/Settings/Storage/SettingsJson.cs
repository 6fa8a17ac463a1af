using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings.Storage;

/// <summary>
/// Reads a document of settings or policies as a tree: what an older program does not know must stay, and every fault is to be told at
/// once, so the text is not bound to types. Bounded in size and depth; what is twice in an object is refused.
/// </summary>
internal static class SettingsJson
{
    public const int Longest = 1024 * 1024;
    private const int Deepest = 16;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };

    /// <exception cref="SettingsException">It is no JSON object, or a newer program's.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> json, int knownSchema)
    {
        if (json.Length > Longest)
        {
            throw Unreadable(Texts.TooLong(Longest));
        }

        JsonElement root;
        try
        {
            root = JsonElement.Parse(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Options);
            RequireText(root);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Unreadable(Texts.NotJson(e.Message), e);
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Unreadable(Texts.NotOfSettings("{ }"));
        }

        return RequireSchema(root, knownSchema);
    }

    public static SettingsException Unreadable(LocalText text, Exception? cause = null) => new([new(null, SettingFaultKind.Unreadable, text)], cause);

    private static JsonElement RequireSchema(JsonElement root, int known)
    {
        if (!root.TryGetProperty("schema", out JsonElement schema))
        {
            return root;
        }

        if (schema.ValueKind != JsonValueKind.Number || !schema.TryGetInt64(out long number) || number < 1)
        {
            throw Unreadable(Texts.NotOfSettings("schema"));
        }

        return number <= known
            ? root
            : throw new SettingsException([new(null, SettingFaultKind.Newer, Texts.NewerFile(schema.GetRawText(), known))]);
    }

    // An escape may stand for half a character: that is JSON, but no text, and throws wherever it is read.
    private static void RequireText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    RequireText(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    _ = property.Name;
                    RequireText(property.Value);
                }

                break;
        }
    }
}
