using IceWarp.Sync.Sqlite.Database;
using SQLitePCL;

namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>Copies rows of a table from one file to another, column by column as they are.</summary>
internal sealed class RowCopy(Connection from, Connection into, string table, string columns)
{
    private readonly string select = $"SELECT {columns} FROM {table} NOT INDEXED WHERE id = ?1";
    private readonly string insert =
        $"INSERT INTO {table}({columns}) VALUES({string.Join(", ", Enumerable.Range(1, columns.Split(',').Length).Select(n => $"?{n}"))})";

    /// <returns>Whether there was such a row.</returns>
    /// <exception cref="Core.Stores.SyncException">It cannot be read, or is not what such a row can be.</exception>
    public bool Copy(long id)
    {
        using Statement row = from.Get(select).Bind(1, id);
        if (!row.Step())
        {
            return false;
        }

        Statement target = into.Get(insert);
        for (int column = 0; column < row.Columns; column++)
        {
            _ = row.Type(column) switch
            {
                raw.SQLITE_NULL => target.BindNull(column + 1),
                raw.SQLITE_INTEGER => target.Bind(column + 1, row.Int64(column)),
                raw.SQLITE_BLOB => target.Bind(column + 1, row.Blob(column)),
                _ => target.Bind(column + 1, row.Text(column)),
            };
        }

        target.Execute();
        return true;
    }
}
