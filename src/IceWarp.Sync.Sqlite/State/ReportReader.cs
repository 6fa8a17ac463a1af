using System.Text.Json;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>Reads what <see cref="ReportWriter"/> wrote.</summary>
internal static class ReportReader
{
    /// <summary>Reads a report; one that another version wrote differently is as good as none.</summary>
    public static SyncReport? Read(string? json)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return ReadReport(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static SyncReport ReadReport(JsonElement report) => new()
    {
        Result = Value<SyncResult>(report, nameof(SyncReport.Result)),
        Started = report.GetProperty(nameof(SyncReport.Started)).GetDateTimeOffset(),
        Duration = TimeSpan.ParseExact(report.GetProperty(nameof(SyncReport.Duration)).GetString() ?? "", "c", null),
        Downloaded = Number(report, nameof(SyncReport.Downloaded)),
        Uploaded = Number(report, nameof(SyncReport.Uploaded)),
        Moved = Number(report, nameof(SyncReport.Moved)),
        Deleted = Number(report, nameof(SyncReport.Deleted)),
        Flagged = Number(report, nameof(SyncReport.Flagged)),
        FoldersChanged = Number(report, nameof(SyncReport.FoldersChanged)),
        FoldersCompared = report.TryGetProperty(nameof(SyncReport.FoldersCompared), out JsonElement compared) ? compared.GetInt64() : 0,
        Conflicts = Number(report, nameof(SyncReport.Conflicts)),
        Ignored = report.TryGetProperty(nameof(SyncReport.Ignored), out JsonElement ignored) ? ignored.GetInt64() : 0,
        Traffic = ReadTraffic(report.GetProperty(nameof(SyncReport.Traffic))),
        Stops = [.. report.GetProperty(nameof(SyncReport.Stops)).EnumerateArray().Select(ReadStop)],
        Errors = [.. report.GetProperty(nameof(SyncReport.Errors)).EnumerateArray().Select(ReadError)],
        Actions = [.. report.GetProperty(nameof(SyncReport.Actions)).EnumerateArray().Select(ReadAction)],
    };

    private static Traffic ReadTraffic(JsonElement traffic) => new(
        Number(traffic, nameof(Traffic.Turns)), Number(traffic, nameof(Traffic.BytesUp)), Number(traffic, nameof(Traffic.BytesDown)));

    private static SafetyStop ReadStop(JsonElement stop) => new(
        Required(stop, nameof(SafetyStop.Name)),
        Value<Side>(stop, nameof(SafetyStop.Side)),
        Folder(stop),
        Number(stop, nameof(SafetyStop.Count)));

    private static SyncError ReadError(JsonElement error) => new(
        Folder(error),
        Item(error),
        Text(error, nameof(SyncError.Side)) is null ? null : Value<Side>(error, nameof(SyncError.Side)),
        Required(error, nameof(SyncError.Phase)),
        Value<FailureClass>(error, nameof(SyncError.Class)),
        LocalText.Literal(Required(error, nameof(SyncError.Message))),
        error.TryGetProperty(nameof(SyncError.RetryAt), out JsonElement time) ? time.GetDateTimeOffset() : null);

    private static SyncAction ReadAction(JsonElement action) => new(
        Value<ActionKind>(action, nameof(SyncAction.Kind)),
        Value<Side>(action, nameof(SyncAction.Side)),
        Folder(action) ?? throw new JsonException("An action has a folder."),
        Item(action),
        Required(action, nameof(SyncAction.Why)));

    private static FolderPath? Folder(JsonElement of) => Text(of, "Folder") is { } path ? FolderPath.Parse(path) : null;

    private static ItemId? Item(JsonElement of) =>
        !of.TryGetProperty("Item", out JsonElement item) ? null
        : item.ValueKind == JsonValueKind.Number ? ItemId.FromNumber(item.GetInt64())
        : ItemId.FromText(item.GetString() ?? "");

    private static T Value<T>(JsonElement of, string name)
        where T : struct, Enum => Enum.Parse<T>(Required(of, name));

    private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();

    private static string Required(JsonElement of, string name) => Text(of, name) ?? throw new JsonException($"{name} is missing.");

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
}
