namespace IceWarp.Sync.Core.Settings.Values;

/// <summary>What becomes of an item that both sides changed.</summary>
public enum ConflictResolution
{
    /// <summary>The changes are put together; what clashes is kept twice.</summary>
    Merge,

    /// <summary>The server's is kept.</summary>
    ServerWins,

    /// <summary>This side's is kept.</summary>
    ClientWins,

    /// <summary>The one changed last is kept.</summary>
    Newest,

    /// <summary>Both are kept, the loser as a copy.</summary>
    KeepBoth,

    /// <summary>Somebody is asked.</summary>
    Manual,
}
