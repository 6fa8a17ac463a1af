using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Localisation;

/// <content>What runs say: reports, progress, status.</content>
internal static partial class Texts
{
    public static LocalText Counts(long downloaded, long uploaded, long moved, long deleted, long flagged) =>
        Resources.Text("run.counts", downloaded, uploaded, moved, deleted, flagged);

    public static LocalText Conflicts(long count) => Resources.Text("run.conflicts", count);

    public static LocalText Ignored(long count) => Resources.Text("run.ignored", count);

    public static LocalText Cost(string seconds, long turns, long bytesDown, long bytesUp) =>
        Resources.Text("run.cost", seconds, turns, bytesDown, bytesUp);

    public static LocalText DryRun(long actions, string cost) => Resources.Text("run.dryRun", actions, cost);

    public static LocalText Ended(LocalText result, string counts, string cost) => Resources.Text("run.ended", result, counts, cost);

    public static LocalText Told(object what, object message) => Resources.Text("told", what, message);

    public static LocalText Folder(string folder) => Resources.Text("run.folder", folder);

    public static LocalText Item(string item) => Resources.Text("run.item", item);

    public static LocalText Action(LocalText kind, LocalText side) => Resources.Text("run.action", kind, side);

    public static LocalText Stop(string name, LocalText side, long count) => Resources.Text("run.stop", name, side, count);

    public static LocalText StopInFolder(string name, LocalText side, string folder, long count) =>
        Resources.Text("run.stopInFolder", name, side, folder, count);

    public static LocalText BaselineUnreadable(string name) => Resources.Text("run.baselineUnreadable", name);

    public static LocalText Downloaded(object count) => Resources.Text("progress.downloaded", count);

    public static LocalText Uploaded(object count) => Resources.Text("progress.uploaded", count);

    public static LocalText Internal(object count) => Resources.Text("progress.internal", count);

    public static LocalText Running(LocalText phase, object downloaded, object uploaded, object inside) =>
        Resources.Text("status.running", phase, downloaded, uploaded, inside);

    public static LocalText NothingRuns() => Resources.Text("status.nothingRuns");

    public static LocalText Server(string host, int port, string security) => Resources.Text("status.server", host, port, security);

    public static LocalText Unread(long items, long unread) => Resources.Text("status.unread", items, unread);

    public static LocalText Waiting(long items, int folders) => Resources.Text("status.waiting", items, folders);

    public static LocalText Idle(long items, long waiting) => Resources.Text("status.idle", items, waiting);

    public static LocalText Never() => Resources.Text("status.never");

    public static LocalText UnknownStop(string name, string stops) => Resources.Text("sync.unknownStop", name, stops);

    public static LocalText WatchAndDryRun() => Resources.Text("sync.watchAndDryRun");

    public static LocalText WatchAndReset() => Resources.Text("sync.watchAndReset");

    public static LocalText UnknownLogLevel(string level, string levels) => Resources.Text("sync.unknownLogLevel", level, levels);

    public static LocalText NoFolderOnEitherSide(string names) => Resources.Text("sync.noFolder", names);

    public static LocalText Cancelled() => Resources.Text("cancelled");

    public static LocalText ProgramFault(string type, string message) => Resources.Text("programFault", type, message);

    public static LocalText SeeHelp(string command) => Resources.Text("seeHelp", command);

    public static LocalText Result(SyncResult result) => Resources.Text($"result.{result}");

    public static LocalText Phase(SyncPhase phase) => Resources.Text($"phase.{phase}");

    public static LocalText Kind(ActionKind kind) => Resources.Text($"action.{kind}");

    public static LocalText Side(Side side) => Resources.Text($"side.{side}");

    public static LocalText Level(HealthLevel level) => Resources.Text($"health.{level}");
}
