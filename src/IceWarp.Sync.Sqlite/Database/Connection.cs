using IceWarp.Sync.Core.Stores;
using SQLitePCL;

namespace IceWarp.Sync.Sqlite.Database;

/// <summary>
/// One SQLite connection with its prepared statements, used by one thread at a time. It stands on the native interface itself,
/// because a message costs five statements and an ADO.NET command costs more than the statement it runs.
/// </summary>
internal sealed class Connection : IDisposable
{
    private const int BusyMilliseconds = 20_000;
    private readonly sqlite3 handle;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 handle, string path)
    {
        this.handle = handle;
        Path = path;
    }

    /// <summary>Told a file's path at each instruction of SQLite's machine there, for tests that count work instead of timing it; set before the file is opened.</summary>
    public static Action<string>? Stepped { get; set; }

    public string Path { get; }

    public long LastInsertId => raw.sqlite3_last_insert_rowid(handle);

    /// <summary>Rows that this connection has written since it was opened.</summary>
    public int TotalChanges => raw.sqlite3_total_changes(handle);

    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>Opens an existing file; an empty one counts as a database without tables.</summary>
    public static Connection Open(string path)
    {
        int result = raw.sqlite3_open_v2(path, out sqlite3 handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        var connection = new Connection(handle, path);
        try
        {
            connection.Check(result);
            connection.Check(raw.sqlite3_busy_timeout(handle, BusyMilliseconds));
            if (Stepped is { } stepped)
            {
                raw.sqlite3_progress_handler(handle, 1, _ => Tell(stepped, path), null);
            }

            // The file may come from elsewhere: its views and triggers must not reach functions with side effects.
            connection.Run("PRAGMA trusted_schema=OFF");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement, prepared once. Dispose of it to end the reading; it stays prepared.</summary>
    public Statement Get(string sql)
    {
        if (!statements.TryGetValue(sql, out Statement? statement))
        {
            Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt prepared));
            statement = new(this, prepared);
            statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs one or more statements without parameters.</summary>
    public void Run(string sql) => Check(raw.sqlite3_exec(handle, sql));

    /// <summary>The first column of the first row as a number; 0 where there is no row.</summary>
    public long Scalar(string sql)
    {
        using Statement statement = Get(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    public void Rollback()
    {
        if (InTransaction)
        {
            _ = raw.sqlite3_exec(handle, "ROLLBACK");
        }
    }

    public void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw Failure(result);
        }
    }

    public void Dispose()
    {
        foreach (Statement statement in statements.Values)
        {
            statement.Finish();
        }

        statements.Clear();
        _ = raw.sqlite3_close_v2(handle);
    }

    private static int Tell(Action<string> stepped, string path)
    {
        const int GoOn = 0;
        stepped(path);
        return GoOn;
    }

    private SyncException Failure(int result)
    {
        SyncException failure = Failures.Describe(result, raw.sqlite3_errmsg(handle).utf8_to_string(), Path);
        if (failure is DamagedFileException)
        {
            UseLock.Suspect(Path);
        }

        return failure;
    }
}
