using System.Globalization;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Output;

/// <summary>A run in words. The result may hold foreign text and is not escaped yet.</summary>
internal static class SyncText
{
    public static string Counts(SyncJson run) => string.Create(
        CultureInfo.InvariantCulture,
        $"downloaded {run.Downloaded}, uploaded {run.Uploaded}, moved {run.Moved}, deleted {run.Deleted}, flagged {run.Flagged}{Some(run.Conflicts, "conflicts")}{Some(run.Ignored, "ignored")}");

    private static string Some(long count, string what) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {what} {count}");

    public static string Cost(SyncJson run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.DurationMs / 1000.0:0.0} s, {run.Turns} turns, {run.BytesDown} bytes down, {run.BytesUp} bytes up");

    public static string Result(SyncJson run) => run.Result switch
    {
        "inStep" => "In step",
        "attention" => "Finished, but something needs attention",
        "stopped" => "Stopped for safety",
        "cancelled" => "Cancelled",
        _ => "Failed",
    };

    public static string Of(StopJson stop) => stop.Name == SafetyStop.BaselineUnreadable
        ? $"{stop.Name}: what both sides last agreed on cannot be read; the file was set aside beside sync.db. Going on matches both sides again and deletes nothing, but what was deleted on one side since the last run comes back. If that is right: --allow {stop.Name}"
        : OfItems(stop);

    private static string OfItems(StopJson stop) => string.Create(
        CultureInfo.InvariantCulture,
        $"{stop.Name} on the {stop.Side} side{(stop.Folder is null ? "" : $", folder {stop.Folder}")}, {stop.Count} items. If that is right: --allow {stop.Name}");

    public static string Of(ErrorJson error) =>
        $"{error.Phase}{(error.Folder is null ? "" : $", folder {error.Folder}")}{(error.Item is null ? "" : $", item {error.Item}")}: {error.Message}";

    public static string Of(ActionJson action) =>
        $"{action.Kind} on the {action.Side} side, folder {action.Folder}{(action.Item is null ? "" : $", item {action.Item}")}: {action.Why}";
}
