using SQLitePCL;

namespace IceWarp.Sync.Sqlite.Database;

/// <summary>A prepared statement. Parameters count from 1, columns from 0, as in SQLite.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string? value)
    {
        connection.Check(value is null
            ? raw.sqlite3_bind_null(handle, parameter)
            : raw.sqlite3_bind_text(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        connection.Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(handle, parameter, 0)
            : raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    public Statement BindNull(int parameter)
    {
        connection.Check(raw.sqlite3_bind_null(handle, parameter));
        return this;
    }

    /// <summary>Binds a number, or NULL for 0: most rows have neither.</summary>
    public Statement BindNonZero(int parameter, long value) => value == 0 ? BindNull(parameter) : Bind(parameter, value);

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step()
    {
        int result = raw.sqlite3_step(handle);
        if (result is raw.SQLITE_ROW)
        {
            return true;
        }

        connection.Check(result);
        return false;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Execute()
    {
        try
        {
            _ = Step();
        }
        finally
        {
            Dispose();
        }
    }

    public int Columns => raw.sqlite3_column_count(handle);

    public int Type(int column) => raw.sqlite3_column_type(handle, column);

    public bool IsNull(int column) => Type(column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int32(int column) => raw.sqlite3_column_int(handle, column);

    public string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(handle, column).utf8_to_string();

    /// <summary>The bytes where SQLite has them; valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    /// <summary>Ends the reading. The statement stays prepared, for <see cref="Connection.Get"/>.</summary>
    public void Dispose()
    {
        // The result repeats the error of the last step, which was thrown already.
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
    }

    public void Finish() => _ = raw.sqlite3_finalize(handle);
}
