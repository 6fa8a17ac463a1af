using System.Text.Json;
using System.Text.Json.Serialization;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>The last report as JSON, by generated code so that it works in a trimmed program.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(FolderPathJson), typeof(ItemIdJson)])]
[JsonSerializable(typeof(SyncReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    public static string Write(SyncReport report) => JsonSerializer.Serialize(report, Default.SyncReport);

    /// <summary>Reads a report; one that another version wrote differently is as good as none.</summary>
    public static SyncReport? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, Default.SyncReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
