using System.Text.Json;
using System.Text.Json.Serialization;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>A path in its text form.</summary>
internal sealed class FolderPathJson : JsonConverter<FolderPath>
{
    public override FolderPath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return FolderPath.Parse(reader.GetString() ?? "");
        }
        catch (FormatException wrong)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, FolderPath value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
