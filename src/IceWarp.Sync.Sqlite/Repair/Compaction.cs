using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Items;

namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>Copies a store without its free pages and puts the copy in its place, while nobody has it open.</summary>
internal sealed class Compaction(string path)
{
    private const long LeastFree = 64L << 20;
    private const long LeastShare = 4;
    private const long MostCopied = 2L << 30;

    /// <returns>The bytes that were given back.</returns>
    public long Run(bool onlyWhereWorthwhile)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using UseLock? held = UseLock.TryTakeAlone(path);
        if (held is null)
        {
            return onlyWhereWorthwhile ? 0 : throw Failures.OpenElsewhere(path);
        }

        string draft = path + ".compact";
        try
        {
            return TryCopy(draft, onlyWhereWorthwhile) ? Swap(draft) : 0;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Failures.File(path, cause);
        }
        finally
        {
            DatabaseFile.Delete(draft);
        }
    }

    private static bool IsWorthwhile(Connection connection)
    {
        long page = connection.Scalar("PRAGMA page_size");
        long all = connection.Scalar("PRAGMA page_count") * page;
        long free = connection.Scalar("PRAGMA freelist_count") * page;
        return free > LeastFree && free > all / LeastShare && all - free < MostCopied;
    }

    private bool TryCopy(string draft, bool onlyWhereWorthwhile)
    {
        using Connection connection = DatabaseFile.OpenWriter(path, ItemSchema.Kind, SqliteDurability.Full);
        if (onlyWhereWorthwhile && !IsWorthwhile(connection))
        {
            return false;
        }

        SearchTable.ClearStale(connection);
        DatabaseFile.Delete(draft);
        DatabaseFile.Ensure(draft);
        connection.Get("VACUUM INTO ?1").Bind(1, draft).Execute();
        return true;
    }

    private long Swap(string draft)
    {
        DatabaseFile.Flush(draft);

        // The last one who closes the file takes its log with it. One that is still there holds what the copy may lack.
        if (File.Exists(path + "-wal"))
        {
            throw Failures.OpenElsewhere(path);
        }

        long freed = new FileInfo(path).Length - new FileInfo(draft).Length;
        File.Move(draft, path, overwrite: true);
        return Math.Max(freed, 0);
    }
}
