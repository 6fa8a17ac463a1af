using System.Text.Json.Serialization;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Output;

/// <summary>A run as JSON. Also every failure of a command that was asked for JSON.</summary>
internal sealed record SyncJson
{
    public int Schema { get; } = 1;

    public required string Result { get; init; }

    public required int ExitCode { get; init; }

    public long Downloaded { get; init; }

    public long Uploaded { get; init; }

    public long Moved { get; init; }

    public long Deleted { get; init; }

    public long Flagged { get; init; }

    public long Ignored { get; init; }

    public long Conflicts { get; init; }

    public IReadOnlyList<StopJson> Stops { get; init; } = [];

    public IReadOnlyList<ErrorJson> Errors { get; init; } = [];

    public long Turns { get; init; }

    public long BytesUp { get; init; }

    public long BytesDown { get; init; }

    public long DurationMs { get; init; }

    /// <summary>Only in a dry run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ActionJson>? Actions { get; init; }

    public static SyncJson Of(SyncReport report, int exitCode, bool isDryRun) => new()
    {
        Result = JsonText.Name(report.Result),
        ExitCode = exitCode,
        Downloaded = report.Downloaded,
        Uploaded = report.Uploaded,
        Moved = report.Moved,
        Deleted = report.Deleted,
        Flagged = report.Flagged,
        Ignored = report.Ignored,
        Conflicts = report.Conflicts,
        Stops = [.. report.Stops.Select(StopJson.Of)],
        Errors = [.. report.Errors.Select(ErrorJson.Of)],
        Turns = report.Traffic.Turns,
        BytesUp = report.Traffic.BytesUp,
        BytesDown = report.Traffic.BytesDown,
        DurationMs = (long)report.Duration.TotalMilliseconds,
        Actions = isDryRun ? [.. report.Actions.Select(ActionJson.Of)] : null,
    };
}

/// <summary>A safety stop.</summary>
internal sealed record StopJson(string Name, string Side, string? Folder, long Count)
{
    public static StopJson Of(SafetyStop stop) => new(stop.Name, JsonText.Name(stop.Side), stop.Folder?.ToString(), stop.Count);
}

/// <summary>Something that failed.</summary>
internal sealed record ErrorJson(
    string? Folder, string? Item, string? Side, string Phase, string Class, string Message, string? RetryAt)
{
    public static ErrorJson Of(SyncError error) => new(
        error.Folder?.ToString(),
        error.Item?.ToString(),
        error.Side is { } side ? JsonText.Name(side) : null,
        error.Phase,
        JsonText.Name(error.Class),
        error.Text.ToString(),
        error.RetryAt is { } time ? JsonText.Time(time) : null);
}

/// <summary>What a dry run would do.</summary>
internal sealed record ActionJson(string Folder, string? Item, string Kind, string Side, string Why)
{
    public static ActionJson Of(SyncAction action) => new(
        action.Folder.ToString(), action.Item?.ToString(), JsonText.Name(action.Kind), JsonText.Name(action.Side), action.Why);
}
