namespace IceWarp.Sync.Sqlite;

/// <summary>How a <see cref="SqliteSyncState"/> is opened.</summary>
public sealed record SqliteStateOptions
{
    /// <summary>The database file. It is made where it is not there; its directory must exist.</summary>
    public required string Path { get; init; }

    /// <summary>What a finished commit survives. <value>Default: <see cref="SqliteDurability.Full"/>.</value></summary>
    public SqliteDurability Durability { get; init; } = SqliteDurability.Full;

    /// <summary>
    /// The local store of the account, open for as long as the state is. It tells a state that was put back from an older copy, and
    /// what was found when it was opened goes to the session log. <value>Default: none.</value>
    /// </summary>
    public SqliteItemStore? Store { get; init; }

    /// <summary>The clock. <value>Default: the system's.</value></summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
