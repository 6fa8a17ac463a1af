namespace IceWarp.Sync.Core.Stores;

/// <summary>Why one item failed.</summary>
/// <param name="Class">The kind of reason.</param>
/// <param name="Message">For a person: what was wrong and what to do. Never content or a credential.</param>
public sealed record ItemFailure(FailureClass Class, string Message);
