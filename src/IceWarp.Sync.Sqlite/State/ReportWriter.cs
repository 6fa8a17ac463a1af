using System.Text;
using System.Text.Json;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>
/// Writes the last report as JSON, property by property: every run writes one, and to set up the serializer for it takes a
/// starting program longer than all else that a run without changes does.
/// </summary>
internal static class ReportWriter
{
    public static string Write(SyncReport report)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString(nameof(report.Result), report.Result.ToString());
            writer.WriteString(nameof(report.Started), report.Started);
            writer.WriteString(nameof(report.Duration), report.Duration.ToString("c"));
            WriteCounts(writer, report);
            writer.WriteStartArray(nameof(report.Stops));
            foreach (SafetyStop stop in report.Stops)
            {
                WriteStop(writer, stop);
            }

            writer.WriteEndArray();
            writer.WriteStartArray(nameof(report.Errors));
            foreach (SyncError error in report.Errors)
            {
                WriteError(writer, error);
            }

            writer.WriteEndArray();
            writer.WriteStartArray(nameof(report.Actions));
            foreach (SyncAction action in report.Actions)
            {
                WriteAction(writer, action);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static void WriteCounts(Utf8JsonWriter writer, SyncReport report)
    {
        writer.WriteNumber(nameof(report.Downloaded), report.Downloaded);
        writer.WriteNumber(nameof(report.Uploaded), report.Uploaded);
        writer.WriteNumber(nameof(report.Moved), report.Moved);
        writer.WriteNumber(nameof(report.Deleted), report.Deleted);
        writer.WriteNumber(nameof(report.Flagged), report.Flagged);
        writer.WriteNumber(nameof(report.FoldersChanged), report.FoldersChanged);
        writer.WriteNumber(nameof(report.FoldersCompared), report.FoldersCompared);
        writer.WriteNumber(nameof(report.Conflicts), report.Conflicts);
        writer.WriteNumber(nameof(report.Ignored), report.Ignored);
        writer.WriteStartObject(nameof(report.Traffic));
        writer.WriteNumber(nameof(report.Traffic.Turns), report.Traffic.Turns);
        writer.WriteNumber(nameof(report.Traffic.BytesUp), report.Traffic.BytesUp);
        writer.WriteNumber(nameof(report.Traffic.BytesDown), report.Traffic.BytesDown);
        writer.WriteEndObject();
    }

    private static void WriteStop(Utf8JsonWriter writer, SafetyStop stop)
    {
        writer.WriteStartObject();
        writer.WriteString(nameof(stop.Name), stop.Name);
        writer.WriteString(nameof(stop.Side), stop.Side.ToString());
        WriteText(writer, nameof(stop.Folder), stop.Folder?.ToString());
        writer.WriteNumber(nameof(stop.Count), stop.Count);
        writer.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter writer, SyncError error)
    {
        writer.WriteStartObject();
        WriteText(writer, nameof(error.Folder), error.Folder?.ToString());
        WriteItem(writer, error.Item);
        WriteText(writer, nameof(error.Side), error.Side?.ToString());
        writer.WriteString(nameof(error.Phase), error.Phase);
        writer.WriteString(nameof(error.Class), error.Class.ToString());
        writer.WriteString(nameof(error.Message), error.Message);
        if (error.RetryAt is { } time)
        {
            writer.WriteString(nameof(error.RetryAt), time);
        }

        writer.WriteEndObject();
    }

    private static void WriteAction(Utf8JsonWriter writer, SyncAction action)
    {
        writer.WriteStartObject();
        WriteText(writer, nameof(action.Folder), action.Folder.ToString());
        WriteItem(writer, action.Item);
        writer.WriteString(nameof(action.Kind), action.Kind.ToString());
        writer.WriteString(nameof(action.Side), action.Side.ToString());
        writer.WriteString(nameof(action.Why), action.Why);
        writer.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter writer, ItemId? item)
    {
        if (item is { Text: null } id)
        {
            writer.WriteNumber("Item", id.Number);
        }
        else
        {
            WriteText(writer, "Item", item?.Text);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
