using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Settings.Policies;

namespace IceWarp.Sync.Core.Settings.Storage;

/// <summary>A document of settings as JSON: <c>{"schema":1,"values":{…},"policies":[…]}</c> and whatever a newer program has put beside.</summary>
internal static class SettingsDocumentJson
{
    private const int Schema = 1;
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SettingsDocument Read(ReadOnlySpan<byte> json)
    {
        JsonElement root = SettingsJson.Parse(json, Schema);
        var faults = ImmutableArray.CreateBuilder<SettingFault>();
        JsonElement? values = Find(root, "values", JsonValueKind.Object, faults);
        JsonElement? policies = Find(root, "policies", JsonValueKind.Array, faults);
        JsonProperty[] own = values is { } found ? [.. found.EnumerateObject()] : [];
        faults.AddRange(own.Select(p => SettingCatalogue.Find(p.Name)?.Check(p.Value)).OfType<SettingFault>());
        return faults.Count > 0
            ? throw new SettingsException(faults.ToImmutable())
            : SettingsDocument.Of(
                own,
                policies is { } list ? PolicySet.Read(list) : PolicySet.Empty,
                [.. root.EnumerateObject().Where(p => p.Name is not ("schema" or "values" or "policies"))]);
    }

    public static byte[] Write(SettingsDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schema", Schema);
            writer.WriteStartObject("values");
            foreach ((string key, JsonElement value) in document.Values)
            {
                writer.WritePropertyName(key);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
            if (document.Policies.Count > 0)
            {
                writer.WritePropertyName("policies");
                document.Policies.WriteTo(writer);
            }

            foreach (JsonProperty other in document.Others)
            {
                other.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static JsonElement? Find(JsonElement root, string name, JsonValueKind kind, ImmutableArray<SettingFault>.Builder faults)
    {
        if (!root.TryGetProperty(name, out JsonElement value) || value.ValueKind == kind)
        {
            return value.ValueKind == kind ? value : null;
        }

        faults.Add(new(name, SettingFaultKind.Unreadable, Texts.NotOfSettings(name)));
        return null;
    }
}
