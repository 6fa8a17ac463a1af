namespace IceWarp.Sync;

/// <summary>What happened to an account of a <see cref="SyncHost"/>.</summary>
public enum AccountEventKind
{
    /// <summary>A run has begun; it may wait for its turn.</summary>
    RunBegan,

    /// <summary>A run has come on.</summary>
    Progressed,

    /// <summary>A run has ended, well or not.</summary>
    RunEnded,

    /// <summary>The server tells of changes from now on.</summary>
    WatchBegan,

    /// <summary>The server tells of changes no more; the account is polled until it does again.</summary>
    WatchEnded,

    /// <summary>The account could not be opened.</summary>
    OpenFailed,
}
