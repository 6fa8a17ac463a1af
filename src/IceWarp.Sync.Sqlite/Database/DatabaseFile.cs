using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Database;

/// <summary>Makes and opens database files of a <see cref="DatabaseKind"/>.</summary>
internal static class DatabaseFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the file, readable by its owner alone, unless it is there. SQLite gives its side files the same mode.</summary>
    public static void Ensure(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (new FileStream(path, options))
            {
            }

            // A file that was there already, or a umask, may say otherwise.
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnerOnly)
            {
                File.SetUnixFileMode(path, OwnerOnly);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Failures.File(path, cause);
        }
    }

    /// <summary>
    /// Opens a connection that writes; makes the tables in an empty file, brings those of an older version up to date and refuses
    /// files that are not ours.
    /// </summary>
    public static Connection OpenWriter(string path, DatabaseKind kind, SqliteDurability durability)
    {
        Connection connection = Connection.Open(path);
        try
        {
            if (connection.Scalar("PRAGMA page_count") == 0)
            {
                connection.Run($"PRAGMA page_size={kind.PageSize}");
            }

            CheckKind(connection, kind, mayBeEmpty: true);
            SetJournal(connection);
            connection.Run(durability == SqliteDurability.Full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            Migration.Run(connection, kind);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that only reads.</summary>
    public static Connection OpenReader(string path, DatabaseKind kind)
    {
        if (!File.Exists(path))
        {
            throw new SyncException(FailureClass.Storage, Texts.NoFile(path));
        }

        Connection connection = Connection.Open(path);
        try
        {
            connection.Run("PRAGMA query_only=ON");
            CheckKind(connection, kind, mayBeEmpty: false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file of ours has tables of an older version.</summary>
    public static bool IsOlder(string path, DatabaseKind kind)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using Connection connection = Connection.Open(path);
        CheckKind(connection, kind, mayBeEmpty: true);
        return Migration.VersionOf(connection) is var version && version > 0 && version < kind.Version;
    }

    /// <summary>Reads the whole file for damage; takes about a second for a gigabyte.</summary>
    public static void CheckIntegrity(Connection connection) => Check(connection, "PRAGMA quick_check(1)");

    /// <summary>The same, and whether every index agrees with its table.</summary>
    public static void CheckWhole(Connection connection) => Check(connection, "PRAGMA integrity_check(1)");

    /// <summary>Makes a closed file durable before it takes the place of another.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Deletes a file with its side files, where it is there.</summary>
    public static void Delete(string path)
    {
        foreach (string side in (ReadOnlySpan<string>)["-wal", "-shm", "-journal", ""])
        {
            File.Delete(path + side);
        }
    }

    private static void Check(Connection connection, string sql)
    {
        using Statement check = connection.Get(sql);
        string answer = check.Step() ? check.Text(0) ?? "" : "";
        if (answer != "ok")
        {
            UseLock.Suspect(connection.Path);
            throw Failures.Damaged(connection.Path, LocalText.Literal(answer));
        }
    }

    private static void SetJournal(Connection connection)
    {
        using Statement journal = connection.Get("PRAGMA journal_mode=WAL");
        _ = journal.Step();
    }

    private static void CheckKind(Connection connection, DatabaseKind kind, bool mayBeEmpty)
    {
        long id = connection.Scalar("PRAGMA application_id");
        long version = Migration.VersionOf(connection);
        bool empty = id == 0 && version == 0 && connection.Scalar("SELECT count(*) FROM sqlite_master") == 0;
        if (empty ? !mayBeEmpty : id != kind.ApplicationId)
        {
            throw Failures.NotOurs(connection.Path);
        }

        if (version > kind.Version)
        {
            throw Failures.Newer(connection.Path, version, kind.Version);
        }
    }
}
