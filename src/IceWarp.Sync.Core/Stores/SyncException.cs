namespace IceWarp.Sync.Core.Stores;

/// <summary>A folder or the run cannot go on. What concerns one item alone is never an exception but an <see cref="ItemOutcome"/>.</summary>
public class SyncException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="failure">The class of failure.</param>
    /// <param name="message">For a person: what was wrong and what to do; no credential, no content.</param>
    /// <param name="innerException">The cause.</param>
    public SyncException(FailureClass failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>The class of failure.</summary>
    public FailureClass Failure { get; }

    /// <summary>What cannot go on. <value>Default: the run.</value></summary>
    public ErrorScope Scope { get; init; } = ErrorScope.Run;

    /// <summary>Whether trying again later may help.</summary>
    public bool IsTransient => Failure is FailureClass.Transport or FailureClass.Locked;

    /// <summary>What a run had done when it failed; <see langword="null"/> where no run was under way.</summary>
    public Reporting.SyncReport? Report { get; set; }

    /// <summary>How long the server asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
