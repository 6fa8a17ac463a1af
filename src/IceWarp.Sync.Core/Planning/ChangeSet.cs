namespace IceWarp.Sync.Core.Planning;

/// <summary>
/// How one side's half of a pair differs from the baseline. A change is a set, not one word: <see cref="New"/> and
/// <see cref="Removed"/> stand alone, the others combine.
/// </summary>
[Flags]
public enum ChangeSet
{
    /// <summary>As agreed.</summary>
    None = 0,

    /// <summary>The item has no other half yet.</summary>
    New = 1,

    /// <summary>The item was deleted.</summary>
    Removed = 2,

    /// <summary>Other bytes.</summary>
    Content = 4,

    /// <summary>Other flags or keywords. Never an edit.</summary>
    Flags = 8,

    /// <summary>Another folder.</summary>
    Move = 16,
}
