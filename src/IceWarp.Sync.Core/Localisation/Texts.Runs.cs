using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Core.Localisation;

/// <content>What runs say: why something is done, the events of the session log, warnings and health.</content>
internal static partial class Texts
{
    public static LocalText Reason(PlanReason reason) => Resources.Text($"plan.{reason}");

    public static LocalText SideName(Side side) => Resources.Text($"side.{side}");

    public static LocalText Conflict(FolderPath folder, LocalText reason) => Resources.Text("event.conflict", folder, reason);

    public static LocalText Cancelled() => Resources.Text("event.cancelled");

    public static LocalText Error(string phase, LocalText text) => Resources.Text("event.error", phase, text);

    public static LocalText Stopped(string stops) => Resources.Text("event.stopped", stops);

    public static LocalText Stop(string name, LocalText side, long count) => Resources.Text("event.stop", name, side, count);

    public static LocalText StopIn(string name, LocalText side, FolderPath folder, long count) => Resources.Text("event.stopIn", name, side, folder, count);

    public static LocalText Synchronised(long downloaded, long uploaded, long moved, long deleted, long flagged) =>
        Resources.Text("event.synchronised", downloaded, uploaded, moved, deleted, flagged);

    public static LocalText Reset(FolderPath folder, int count) => Resources.Text("event.reset", folder, count);

    public static LocalText NotPermitted(string folder, int count) => Resources.Text("event.notPermitted", folder, count);

    public static LocalText NoWayCause() => Resources.Text("warning.noWay");

    public static LocalText SlowCause() => Resources.Text("warning.slow");

    public static LocalText GivenUp() => Resources.Text("warning.givenUp");

    public static LocalText RefusedCause() => Resources.Text("warning.refusedCause");

    public static LocalText Silence(long seconds) => Resources.Text("warning.silence", seconds);

    public static LocalText Refused(string extension) => Resources.Text("warning.refused", extension);

    public static LocalText NeverRun() => Resources.Text("health.neverRun");

    public static LocalText InStep() => Resources.Text("health.inStep");

    public static LocalText Attention() => Resources.Text("health.attention");

    public static LocalText SafetyStop() => Resources.Text("health.stopped");

    public static LocalText Failed() => Resources.Text("health.failed");

    public static LocalText HeaderOnly() => Resources.Text("failure.headerOnly");

    public static LocalText HeaderOnlyGone() => Resources.Text("failure.headerOnlyGone");

    public static LocalText MovedSince() => Resources.Text("failure.movedSince");

    public static LocalText NotDelivered() => Resources.Text("failure.notDelivered");

    public static LocalText FolderMovedThere() => Resources.Text("folder.movedThere");

    public static LocalText FolderNewThere() => Resources.Text("folder.newThere");
}
