using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Items;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>Repairs what is wrong inside a file that can be read as a whole: contents that changed, rows that belong to nothing.</summary>
internal sealed class Tidying(Connection connection, KnownItems known)
{
    private const string Strays = "SELECT id FROM item WHERE folder NOT IN (SELECT id FROM folder)";

    private const string Orphans = """
        DELETE FROM body WHERE (id >> 20) NOT IN (
          SELECT content FROM item UNION ALL SELECT content FROM bin UNION ALL SELECT content FROM unfinished)
        """;

    private const string Counts = $"""
        {FolderCounts.CountAll}
        WHERE items <> (SELECT count(*) FROM item WHERE item.folder = folder.id)
          OR unread <> (SELECT count(*) FROM item WHERE item.folder = folder.id AND flags & 1 = 0)
        """;

    private readonly List<LocalText> done = [];

    public async Task<RepairReport> RunAsync(CancellationToken cancellationToken)
    {
        connection.Run("BEGIN IMMEDIATE");
        await PlaceStraysAsync(cancellationToken).ConfigureAwait(false);
        (long kept, long lost) = await DropSpoiledAsync(cancellationToken).ConfigureAwait(false);
        Count(Orphans, Texts.PartsRemoved);
        Count(Counts, Texts.CountsCorrected);
        if (lost > 0)
        {
            // The next run compares both sides, as after a restore.
            connection.Run("UPDATE meta SET generation = -1");
        }

        connection.Run("COMMIT");
        return new() { Kept = kept, Lost = lost, Done = [.. done] };
    }

    private static List<long> Ids(Statement rows)
    {
        var ids = new List<long>();
        using (rows)
        {
            while (rows.Step())
            {
                ids.Add(rows.Int64(0));
            }
        }

        return ids;
    }

    private async Task PlaceStraysAsync(CancellationToken cancellationToken)
    {
        foreach (long id in Ids(connection.Get(Strays)))
        {
            ItemRow item = ItemTable.Find(connection, id)!.Value;
            if (await known.IsOnServerAsync(id, cancellationToken).ConfigureAwait(false))
            {
                RecoveredFolder.Remove(connection, item);
                connection.Run("UPDATE meta SET generation = -1");
                done.Add(Texts.StrayFetched(id));
            }
            else
            {
                RecoveredFolder.Take(connection, item);
                done.Add(Texts.StrayPlaced(id, RecoveredFolder.Name));
            }
        }
    }

    /// <summary>Removes items whose content is not what was stored, where the server has them. Others stay: they are all there is.</summary>
    private async Task<(long Kept, long Lost)> DropSpoiledAsync(CancellationToken cancellationToken)
    {
        (long kept, long lost) = (0, 0);
        var verifier = new ContentVerifier(connection);
        foreach (long id in Ids(connection.Get("SELECT id FROM item ORDER BY id")))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (verifier.Verify(id, "item", null) || !await known.IsOnServerAsync(id, cancellationToken).ConfigureAwait(false))
            {
                kept++;
                continue;
            }

            lost++;
            RecoveredFolder.Remove(connection, ItemTable.Find(connection, id)!.Value);
            done.Add(Texts.Spoiled(id));
        }

        return (kept, lost);
    }

    private void Count(string sql, Func<int, LocalText> sentence)
    {
        int before = connection.TotalChanges;
        connection.Run(sql);
        if (connection.TotalChanges - before is var count and > 0)
        {
            done.Add(sentence(count));
        }
    }
}
