using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Output;

/// <summary>The session log, newest last.</summary>
internal sealed record LogJson(int Schema, IReadOnlyList<EventJson> Events);

/// <summary>An event.</summary>
internal sealed record EventJson(string Time, string Level, string Text, string? Details)
{
    public static EventJson Of(SyncEvent entry) => new(JsonText.Time(entry.Time), JsonText.Name(entry.Level), entry.Text, entry.Details);
}
