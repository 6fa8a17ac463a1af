using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite;

/// <summary>How a <see cref="SqliteItemStore"/> is opened.</summary>
public sealed record SqliteItemStoreOptions
{
    /// <summary>The database file. It is made where it is not there; its directory must exist.</summary>
    public required string Path { get; init; }

    /// <summary>Reads subject, sender, date and identity from items; without it items are listed by arrival alone. <value>Default: none.</value></summary>
    public IItemIndexer? Indexer { get; init; }

    /// <summary>Reads from items what they are searched by beyond subject and sender. <value>Default: none.</value></summary>
    public IItemTextReader? TextReader { get; init; }

    /// <summary>What a finished write survives. <value>Default: <see cref="SqliteDurability.Full"/>.</value></summary>
    public SqliteDurability Durability { get; init; } = SqliteDurability.Full;

    /// <summary>
    /// How often a watch looks for edits by other processes; those of this process are told at once.
    /// <value>Default: 1 second.</value>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 10 milliseconds, or more than an hour.</exception>
    public TimeSpan WatchInterval { get; init => field = CheckInterval(value); } = TimeSpan.FromSeconds(1);

    /// <summary>The clock. <value>Default: the system's.</value></summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What the writing connection is limited by, as a PRAGMA: for tests of a disk that is full or cannot be written, where none can be mounted.</summary>
    internal string? Limit { get; init; }

    private static TimeSpan CheckInterval(TimeSpan value) => value >= TimeSpan.FromMilliseconds(10) && value <= TimeSpan.FromHours(1)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A watch looks every 10 milliseconds at most and every hour at least.");
}
