using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>
/// Finds the ids of a table's rows in a damaged file. Behind a part that cannot be read it goes on: it leaps ahead, further each
/// time, until it stands on readable ground, and comes back from there as far as it gets.
/// </summary>
internal static class RowWalk
{
    private const long Farthest = 1L << 45;

    public static List<long> Ids(Connection connection, string table)
    {
        string next = $"SELECT id FROM {table} NOT INDEXED WHERE id > ?1 ORDER BY id LIMIT 1";
        string previous = $"SELECT id FROM {table} NOT INDEXED WHERE id < ?1 ORDER BY id DESC LIMIT 1";
        var ids = new List<long>();
        long good = 0;
        long leap = 0;
        while (good + leap < Farthest)
        {
            if (!TryRead(connection, next, good + leap, out long id))
            {
                leap = Math.Max(1, leap * 2);
                continue;
            }

            if (leap > 0)
            {
                AddBack(connection, previous, id == 0 ? good + leap : id, good, ids);
            }

            if (id == 0)
            {
                break;
            }

            ids.Add(id);
            good = id;
            leap = 0;
        }

        return ids;
    }

    private static void AddBack(Connection connection, string previous, long from, long downTo, List<long> ids)
    {
        int first = ids.Count;
        while (TryRead(connection, previous, from, out long id) && id > downTo)
        {
            ids.Add(id);
            from = id;
        }

        ids.Reverse(first, ids.Count - first);
    }

    /// <returns>Whether it could be read; <paramref name="found"/> is 0 where there is no row.</returns>
    private static bool TryRead(Connection connection, string sql, long id, out long found)
    {
        found = 0;
        try
        {
            using Statement row = connection.Get(sql).Bind(1, id);
            found = row.Step() ? row.Int64(0) : 0;
            return found >= 0;
        }
        catch (DamagedFileException)
        {
            return false;
        }
    }
}
