using System.Globalization;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Output;

/// <summary>A run in words. The result may hold foreign text and is not escaped yet.</summary>
internal static class SyncText
{
    public static string Counts(SyncJson run) => Listed(
        Texts.Counts(run.Downloaded, run.Uploaded, run.Moved, run.Deleted, run.Flagged),
        run.Conflicts == 0 ? null : Texts.Conflicts(run.Conflicts),
        run.Ignored == 0 ? null : Texts.Ignored(run.Ignored));

    private static string Listed(params IEnumerable<object?> parts) => string.Join(", ", parts.Where(p => p is not null));

    public static string Cost(SyncJson run) =>
        Texts.Cost(string.Create(CultureInfo.InvariantCulture, $"{run.DurationMs / 1000.0:0.0}"), run.Turns, run.BytesDown, run.BytesUp).ToString();

    public static LocalText Result(SyncJson run) => Texts.Result(Enum.Parse<SyncResult>(run.Result, ignoreCase: true));

    public static string Of(StopJson stop) => (stop.Name == SafetyStop.BaselineUnreadable ? Texts.BaselineUnreadable(stop.Name)
        : stop.Folder is null ? Texts.Stop(stop.Name, SideOf(stop.Side), stop.Count)
        : Texts.StopInFolder(stop.Name, SideOf(stop.Side), stop.Folder, stop.Count)).ToString();

    public static string Of(ErrorJson error) => Told(error.Phase, error.Folder, error.Item, error.Message);

    public static string Of(ActionJson action) => Told(
        Texts.Action(Texts.Kind(Enum.Parse<ActionKind>(action.Kind, ignoreCase: true)), SideOf(action.Side)), action.Folder, action.Item, action.Why);

    private static string Told(object what, string? folder, string? item, string message) =>
        Texts.Told(Listed(what, folder is null ? null : Texts.Folder(folder), item is null ? null : Texts.Item(item)), message).ToString();

    // Names of enumerations are written into JSON in camel case.
    private static LocalText SideOf(string name) => Texts.Side(Enum.Parse<Side>(name, ignoreCase: true));
}
