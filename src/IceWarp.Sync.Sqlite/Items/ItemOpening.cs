using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// Opens the store. Whoever is alone with the file reads it for damage where there is reason to; a damaged one is never replaced,
/// for the application's edits lie in it alone.
/// </summary>
internal static class ItemOpening
{
    public static async Task<(ItemDatabase Database, IReadOnlyList<SyncEvent> Events)> OpenAsync(
        SqliteItemStoreOptions options, CancellationToken cancellationToken)
    {
        UseLock held = await UseLock.TakeAsync(options.Path, cancellationToken).ConfigureAwait(false);
        ItemDatabase? database = null;
        try
        {
            // A clean close removes the write-ahead log. One that is there, with nobody at it, was left by a crash.
            bool wasClosed = !File.Exists(options.Path + "-wal");
            DateTimeOffset now = options.TimeProvider.GetUtcNow();
            database = new(options.Path, options.Durability, held);
            database.Limit(options.Limit);
            SyncEvent? found = held.IsAlone ? database.Check(wasClosed, now) : null;
            if (held.IsAlone)
            {
                await held.ShareAsync(cancellationToken).ConfigureAwait(false);
            }

            // What is younger may be in the making by another process.
            await database.SweepAsync(now.AddDays(-1).ToUnixTimeSeconds(), cancellationToken).ConfigureAwait(false);
            return (database, found is null ? [] : [found]);
        }
        catch
        {
            if (database is not null)
            {
                await database.DisposeAsync().ConfigureAwait(false);
            }

            held.Dispose();
            throw;
        }
    }
}
