namespace IceWarp.Sync.Core.Planning;

/// <summary>
/// What happens where both sides changed an item in ways that exclude each other: other bytes on both, or a deletion on one and
/// an edit or a move on the other. Everything else goes together whatever the policy: flags merge one by one, an edit here and a
/// move there are both done.
/// </summary>
public enum ConflictPolicy
{
    /// <summary>Put together what goes together; what clashes is kept twice, and an edit or a move beats a deletion. The default: it loses nothing.</summary>
    Merge,

    /// <summary>The server's version stands on both sides; the local one goes to the restore bin.</summary>
    ServerWins,

    /// <summary>The local version stands on both sides; the server's goes to the restore bin.</summary>
    ClientWins,

    /// <summary>
    /// The version that was written last stands. Where a side does not say when, or both are as new within the tolerance, as
    /// <see cref="Merge"/>: a clock is never trusted to toss a coin.
    /// </summary>
    Newest,

    /// <summary>Both versions stand on both sides, without an attempt to merge them; an edit or a move beats a deletion.</summary>
    KeepBoth,

    /// <summary>Neither side is touched; the conflict waits in a queue until somebody resolves it.</summary>
    Manual,

    /// <summary>The application is asked for each conflict, and answers with one of the other policies.</summary>
    Callback,
}
