using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Localisation;
using SQLitePCL;

namespace IceWarp.Sync.Sqlite.Database;

/// <summary>Says in words what SQLite says in numbers (https://sqlite.org/rescode.html).</summary>
internal static class Failures
{
    public static SyncException Describe(int result, string detail, string path)
    {
        // Our statements are right: a table or a column that is missing was lost.
        bool isDamage = (result & 0xFF) == raw.SQLITE_CORRUPT
            || ((result & 0xFF) == raw.SQLITE_ERROR && detail.StartsWith("no such ", StringComparison.Ordinal));
        if (isDamage)
        {
            return Damaged(path, LocalText.Literal(detail));
        }

        if ((result & 0xFF) == raw.SQLITE_NOTADB)
        {
            return new DamagedFileException(Texts.Foreign(path)) { MayBeForeign = true };
        }

        (FailureClass failure, LocalText text) = (result & 0xFF) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (FailureClass.Locked, Texts.Busy(path)),
            raw.SQLITE_FULL => (FailureClass.Storage, Texts.DiskFull(path)),
            raw.SQLITE_READONLY => (FailureClass.Storage, Texts.ReadOnly(path)),
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => (FailureClass.Storage, Texts.NotOpened(path)),
            raw.SQLITE_IOERR => (FailureClass.Storage, Texts.DiskError(path, detail)),
            raw.SQLITE_TOOBIG => (FailureClass.TooLarge, Texts.TooLarge(path)),
            raw.SQLITE_NOMEM => (FailureClass.Storage, Texts.NoMemory(path)),
            _ => (FailureClass.Internal, Texts.StatementRefused(path, detail, result)),
        };
        return new(failure, text);
    }

    public static SyncException NotOurs(string path) => new(FailureClass.Storage, Texts.OfAnother(path));

    public static SyncException Newer(string path, long version, long known) => new(FailureClass.Storage, Texts.Newer(path, version, known));

    public static DamagedFileException Damaged(string path, LocalText detail) => new(Texts.Damaged(path, detail));

    public static SyncException File(string path, Exception cause) => new(FailureClass.Storage, Texts.Unusable(path, cause.Message), cause);

    public static SyncException OpenElsewhere(string path) => new(FailureClass.Locked, Texts.OpenElsewhere(path));
}
