using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Stores;

/// <summary>Why one item failed.</summary>
/// <param name="Class">The kind of reason.</param>
/// <param name="Text">For a person, in their language: what was wrong and what to do. Never content or a credential.</param>
public sealed record ItemFailure(FailureClass Class, LocalText Text)
{
    /// <summary>A reason that is told alike in every language.</summary>
    public ItemFailure(FailureClass failure, string message)
        : this(failure, LocalText.Literal(message))
    {
    }

    /// <summary>The reason in English.</summary>
    public string Message => Text.English;
}
