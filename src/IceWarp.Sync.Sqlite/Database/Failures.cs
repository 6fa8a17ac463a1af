using IceWarp.Sync.Core.Stores;
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
            return Damaged(path, detail);
        }

        if ((result & 0xFF) == raw.SQLITE_NOTADB)
        {
            return new DamagedFileException($"The file '{path}' is not a database of IceWarp.Sync. Move it away or name another path.") { MayBeForeign = true };
        }

        (FailureClass failure, string message) = (result & 0xFF) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (FailureClass.Locked,
                $"The file '{path}' is being written by another program for too long. Try again when it has finished."),
            raw.SQLITE_FULL => (FailureClass.Storage,
                $"The disk with '{path}' is full. Make room and run again: it goes on where it stopped, nothing is lost."),
            raw.SQLITE_READONLY => (FailureClass.Storage,
                $"The file '{path}' cannot be written. Check its owner, its permissions and whether the disk is mounted read-only."),
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => (FailureClass.Storage,
                $"The file '{path}' cannot be opened. Check that its directory exists and that this user may read and write there."),
            raw.SQLITE_IOERR => (FailureClass.Storage,
                $"The disk with '{path}' reports an error ({detail}). Check the disk and its free space."),
            raw.SQLITE_TOOBIG => (FailureClass.TooLarge, $"The content is larger than '{path}' can hold."),
            raw.SQLITE_NOMEM => (FailureClass.Storage, $"There is not enough memory to work on '{path}'."),
            _ => (FailureClass.Internal, $"SQLite refuses a statement on '{path}': {detail} ({result})."),
        };
        return new(failure, message);
    }

    public static SyncException NotOurs(string path) => new(
        FailureClass.Storage, $"The file '{path}' is a database of another program. Move it away or name another path.");

    public static SyncException Newer(string path, long version, long known) => new(
        FailureClass.Storage,
        $"The file '{path}' has format {version}; this program knows formats up to {known}. Use the newer version of IceWarp.Sync that wrote it.");

    public static DamagedFileException Damaged(string path, string detail) =>
        new($"The file '{path}' is damaged ({detail}). Put back a copy of it, or save what can be read: icewarp-sync check DIR --repair");

    public static SyncException File(string path, Exception cause) => new(
        FailureClass.Storage, $"The file '{path}' cannot be used: {cause.Message} Check its directory and permissions.", cause);
}
