using System.Text.Json;
using System.Text.Json.Serialization;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>An id as a number or a text.</summary>
internal sealed class ItemIdJson : JsonConverter<ItemId>
{
    public override ItemId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? ItemId.FromNumber(reader.GetInt64())
        : reader.GetString() is { Length: > 0 } text ? ItemId.FromText(text)
        : default;

    public override void Write(Utf8JsonWriter writer, ItemId value, JsonSerializerOptions options)
    {
        if (value.Text is null)
        {
            writer.WriteNumberValue(value.Number);
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }
}
