using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Stores;

/// <summary>A folder or the run cannot go on. What concerns one item alone is never an exception but an <see cref="ItemOutcome"/>.</summary>
public class SyncException : Exception, ILocalisedError
{
    /// <summary>Makes the exception with a text that is told in the language of whoever reads it.</summary>
    /// <param name="failure">The class of failure.</param>
    /// <param name="text">For a person: what was wrong and what to do; no credential, no content.</param>
    /// <param name="innerException">The cause.</param>
    public SyncException(FailureClass failure, LocalText text, Exception? innerException = null)
        : base(text?.English ?? throw new ArgumentNullException(nameof(text)), innerException) => (Failure, Text) = (failure, text);

    /// <summary>Makes the exception with a message that is the same in every language.</summary>
    /// <param name="failure">The class of failure.</param>
    /// <param name="message">For a person: what was wrong and what to do; no credential, no content.</param>
    /// <param name="innerException">The cause.</param>
    public SyncException(FailureClass failure, string message, Exception? innerException = null)
        : this(failure, LocalText.Literal(message), innerException)
    {
    }

    /// <summary>For a person, in their language: what was wrong and what to do. <see cref="Exception.Message"/> says it in English.</summary>
    public LocalText Text { get; }

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
