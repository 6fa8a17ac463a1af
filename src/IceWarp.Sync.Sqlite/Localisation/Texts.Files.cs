using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Sqlite.Localisation;

/// <content>What is wrong with a file, and what a check or a repair did to it.</content>
internal static partial class Texts
{
    public static LocalText Damaged(string path, LocalText detail) => Resources.Text("file.damaged", path, detail);

    public static LocalText Foreign(string path) => Resources.Text("file.foreign", path);

    public static LocalText OfAnother(string path) => Resources.Text("file.other", path);

    public static LocalText Newer(string path, long version, long known) => Resources.Text("file.newer", path, version, known);

    public static LocalText Busy(string path) => Resources.Text("file.busy", path);

    public static LocalText DiskFull(string path) => Resources.Text("file.full", path);

    public static LocalText ReadOnly(string path) => Resources.Text("file.readOnly", path);

    public static LocalText NotOpened(string path) => Resources.Text("file.notOpened", path);

    public static LocalText DiskError(string path, string detail) => Resources.Text("file.diskError", path, detail);

    public static LocalText TooLarge(string path) => Resources.Text("file.tooLarge", path);

    public static LocalText NoMemory(string path) => Resources.Text("file.noMemory", path);

    public static LocalText StatementRefused(string path, string detail, int result) => Resources.Text("file.refused", path, detail, result);

    public static LocalText Unusable(string path, string cause) => Resources.Text("file.unusable", path, cause);

    public static LocalText NoFile(string path) => Resources.Text("file.missing", path);

    public static LocalText Upkeep(string path) => Resources.Text("file.upkeep", path);

    public static LocalText OpenElsewhere(string path) => Resources.Text("file.open", path);

    public static LocalText Syncing(string path) => Resources.Text("file.syncing", path);

    public static LocalText NotDeleted(string cause) => Resources.Text("file.notDeleted", cause);

    public static LocalText Older() => Resources.Text("damage.older");

    public static LocalText HeaderMissing() => Resources.Text("damage.header");

    public static LocalText IdentityMissing() => Resources.Text("damage.identity");

    public static LocalText ContentMissing() => Resources.Text("damage.content");

    public static LocalText PartTooLong() => Resources.Text("damage.part");

    public static LocalText Sound(string name, LocalText reason) => Resources.Text("check.sound", name, reason);

    public static LocalText WasSuspect() => Resources.Text("check.suspect");

    public static LocalText WasNotClosed() => Resources.Text("check.unclosed");

    public static LocalText DayGone() => Resources.Text("check.daily");

    public static LocalText RepairSetAside(string aside, long kept, long lost) => Resources.Text("repair.setAside", aside, kept, lost);

    public static LocalText PartsRemoved(int count) => Resources.Text("repair.parts", count);

    public static LocalText CountsCorrected(int count) => Resources.Text("repair.counts", count);

    public static LocalText StrayFetched(long id) => Resources.Text("repair.strayFetched", id);

    public static LocalText StrayPlaced(long id, string folder) => Resources.Text("repair.strayPlaced", id, folder);

    public static LocalText Spoiled(long id) => Resources.Text("repair.spoiled", id);
}
