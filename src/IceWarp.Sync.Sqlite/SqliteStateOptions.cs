namespace IceWarp.Sync.Sqlite;

/// <summary>How a <see cref="SqliteSyncState"/> is opened.</summary>
public sealed record SqliteStateOptions
{
    /// <summary>The database file. It is made where it is not there; its directory must exist.</summary>
    public required string Path { get; init; }

    /// <summary>What a finished commit survives. <value>Default: <see cref="SqliteDurability.Full"/>.</value></summary>
    public SqliteDurability Durability { get; init; } = SqliteDurability.Full;
}
