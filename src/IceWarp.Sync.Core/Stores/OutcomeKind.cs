namespace IceWarp.Sync.Core.Stores;

/// <summary>How a write ended.</summary>
public enum OutcomeKind
{
    /// <summary>It is done, now or earlier.</summary>
    Done,

    /// <summary>The item changed after what the caller had seen; nothing was written. The next run sees the change.</summary>
    Changed,

    /// <summary>The item is not there; nothing was written.</summary>
    Gone,

    /// <summary>It cannot be done now without harm to others (an expunge that would take their messages too); try again in the next run.</summary>
    Deferred,

    /// <summary>The store refused it; <see cref="ItemOutcome.Failure"/> says why.</summary>
    Failed,
}
