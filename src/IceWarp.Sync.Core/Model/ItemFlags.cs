namespace IceWarp.Sync.Core.Model;

/// <summary>The flags and keywords of one item.</summary>
/// <param name="System">The system flags.</param>
/// <param name="Keywords">The keywords; <see langword="null"/> is read as the empty set.</param>
public readonly record struct ItemFlags(SystemFlags System, KeywordSet? Keywords)
{
    /// <summary>No flag and no keyword.</summary>
    public static ItemFlags None => default;

    /// <summary>The keywords, never <see langword="null"/>.</summary>
    public KeywordSet Tags => Keywords ?? KeywordSet.Empty;

    /// <summary>Whether both hold the same flags and keywords, keywords in whatever case.</summary>
    public bool Equals(ItemFlags other) => System == other.System && Tags.Equals(other.Tags);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(System, Tags);

    /// <summary>The flags with what <paramref name="change"/> added and without what it removed.</summary>
    public ItemFlags With(FlagChange change) => new(
        (System & ~change.Removed.System) | change.Added.System,
        Tags.Except(change.Removed.Tags).Union(change.Added.Tags));

    /// <summary>What one side has and the other has not, taken together: used where no agreed state is known.</summary>
    public ItemFlags Union(ItemFlags other) => new(System | other.System, Tags.Union(other.Tags));
}
