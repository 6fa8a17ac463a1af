using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Output;

/// <summary>A run that is under way.</summary>
internal sealed record SituationJson(
    string? Started, string Phase, string? Folder, CountJson Downloaded, CountJson Uploaded, CountJson Internal, long Queued)
{
    public static SituationJson? Of(SyncSituation situation) => !situation.IsRunning ? null : new(
        situation.Started is { } started ? JsonText.Time(started) : null,
        JsonText.Name(situation.Phase),
        situation.Folder?.ToString(),
        CountJson.Of(situation.Downloaded),
        CountJson.Of(situation.Uploaded),
        CountJson.Of(situation.Internal),
        situation.Queued);

    /// <summary>For a person; may hold foreign text and is not escaped yet.</summary>
    public string ToText()
    {
        string text = Texts.Running(Texts.Phase(Enum.Parse<SyncPhase>(Phase, ignoreCase: true)), Downloaded, Uploaded, Internal).ToString();
        return Folder is null ? text : $"{text}, {Folder}";
    }
}

/// <summary>X of Y.</summary>
internal sealed record CountJson(long Done, long Total)
{
    public static CountJson Of(ProgressCount count) => new(count.Done, count.Total);

    public override string ToString() => new ProgressCount(Done, Total).ToString();
}

/// <summary>How well an account is.</summary>
internal sealed record HealthJson(string Level, string Reason)
{
    public static HealthJson Of(AccountHealth health) => new(JsonText.Name(health.Level), health.Reason);
}
