using System.Runtime.InteropServices;
using System.Text.Json;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Diagnostics;

/// <summary>The parts of a bundle as JSON.</summary>
internal sealed class DiagnosticsParts(TextRedactor redactor)
{
    public static void Versions(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("sdk", typeof(SyncAccount).Assembly.GetName().Version?.ToString());
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("system", RuntimeInformation.OSDescription);
        json.WriteString("architecture", RuntimeInformation.ProcessArchitecture.ToString());
        json.WriteNumber("processors", Environment.ProcessorCount);
        json.WriteString("timeZone", TimeZoneInfo.Local.Id);
        json.WriteEndObject();
    }

    public void Settings(Utf8JsonWriter json, IReadOnlyDictionary<string, string> settings)
    {
        json.WriteStartObject();
        foreach ((string name, string value) in settings.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, redactor.Text(value));
        }

        json.WriteEndObject();
    }

    public void Folders(Utf8JsonWriter json, IReadOnlyList<StoredFolder> folders)
    {
        json.WriteStartArray();
        foreach (StoredFolder folder in folders)
        {
            json.WriteStartObject();
            json.WriteString("folder", redactor.Folder(folder.Path));
            json.WriteString("role", folder.Role.ToString());
            json.WriteNumber("items", folder.ItemCount);
            json.WriteNumber("unread", folder.UnreadCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void State(
        Utf8JsonWriter json, StateHeader header, IReadOnlyList<FolderLink> links, IReadOnlyDictionary<long, long> counts, IReadOnlyList<JournalEntry> journal)
    {
        json.WriteStartObject();
        json.WriteNumber("epoch", header.Epoch);
        json.WriteNumber("localGeneration", header.LocalGeneration);
        json.WriteNumber("itemLinks", counts.Values.Sum());
        json.WriteNumber("journal", journal.Count);
        json.WriteStartArray("folders");
        foreach (FolderLink link in links)
        {
            json.WriteStartObject();
            json.WriteString("folder", redactor.Folder(link.Path));
            json.WriteNumber("itemLinks", counts.GetValueOrDefault(link.Id));
            json.WriteNumber("journal", journal.Count(j => j.Folder == link.Id));
            json.WriteBoolean("hasLocalToken", link.LocalToken is not null);
            json.WriteBoolean("hasServerToken", link.ServerToken is not null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void Report(Utf8JsonWriter json, SyncReport? report)
    {
        json.WriteStartObject();
        if (report is not null)
        {
            json.WriteString("result", report.Result.ToString());
            json.WriteString("started", report.Started);
            json.WriteNumber("durationMs", report.Duration.TotalMilliseconds);
            foreach ((string name, long count) in (IEnumerable<(string, long)>)[
                ("downloaded", report.Downloaded), ("uploaded", report.Uploaded), ("moved", report.Moved), ("deleted", report.Deleted),
                ("flagged", report.Flagged), ("foldersChanged", report.FoldersChanged), ("conflicts", report.Conflicts)])
            {
                json.WriteNumber(name, count);
            }

            json.WriteStartArray("stops");
            foreach (SafetyStop stop in report.Stops)
            {
                json.WriteStringValue($"{stop.Name} {stop.Side} {FolderOrAll(stop.Folder)} {stop.Count}");
            }

            json.WriteEndArray();
            Errors(json, report);
        }

        json.WriteEndObject();
    }

    public void Events(Utf8JsonWriter json, IReadOnlyList<SyncEvent> events)
    {
        json.WriteStartArray();
        foreach (SyncEvent entry in events)
        {
            json.WriteStartObject();
            json.WriteString("time", entry.Time);
            json.WriteString("level", entry.Level.ToString());
            json.WriteString("text", redactor.Text(entry.Text));
            if (entry.Details is { } details)
            {
                json.WriteString("details", IsWarning(entry) ? details : DetailsOf(details));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Errors(Utf8JsonWriter json, SyncReport report)
    {
        json.WriteStartArray("errors");
        foreach (SyncError error in report.Errors)
        {
            json.WriteStartObject();
            json.WriteString("folder", FolderOrAll(error.Folder));
            json.WriteString("side", error.Side?.ToString());
            json.WriteString("phase", error.Phase);
            json.WriteString("class", error.Class.ToString());
            json.WriteString("message", redactor.Text(error.Message));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A warning's details are our own words; those of what failed in a folder are its name, perhaps of one that is gone by now.
    private static bool IsWarning(SyncEvent entry) =>
        entry.Text.Split(':')[0] is ServerWarning.Slow or ServerWarning.Blocked or ServerWarning.ExtensionRefused;

    private string DetailsOf(string details)
    {
        try
        {
            return redactor.Folder(FolderPath.Parse(details));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return redactor.Text(details);
        }
    }

    private string FolderOrAll(FolderPath? folder) => folder is null ? "-" : redactor.Folder(folder);
}
