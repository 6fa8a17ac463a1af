using System.Text.Json;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>The JSON a server sends when it does not take a token (RFC 7628 section 3.2.2).</summary>
internal static class BearerRefusal
{
    private const int LongestStatus = 32;

    /// <summary>Its status where that is one of the registered words or an HTTP status; never other text of the server.</summary>
    public static string StatusOf(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("status"u8)
                    && reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= LongestStatus)
                    return Known(reader.GetString());
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON: the refusal stands without a reason.
        }

        return "refused";
    }

    private static string Known(string? status) => status switch
    {
        "invalid_request" or "invalid_token" or "insufficient_scope" => status,
        { Length: 3 } when status.All(char.IsAsciiDigit) => status,
        _ => "refused",
    };
}
