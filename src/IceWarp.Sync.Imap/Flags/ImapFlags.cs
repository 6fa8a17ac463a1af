namespace IceWarp.Sync.Imap.Flags;

/// <summary>A message's flags: system flags as bits, keywords as a shared immutable set.</summary>
/// <param name="System">The system flags.</param>
/// <param name="Keywords">The keywords; null means none.</param>
public readonly record struct ImapFlags(ImapSystemFlags System, ImapKeywordSet? Keywords = null)
{
    /// <summary>The keywords, never null.</summary>
    public ImapKeywordSet Keywords { get => field ?? ImapKeywordSet.Empty; init; } = Keywords!;

    /// <summary>The flags of both.</summary>
    public ImapFlags With(ImapFlags other) => new(System | other.System, ImapKeywordSet.FromServer([.. Keywords, .. other.Keywords]));

    /// <summary>The flags without those of the other.</summary>
    public ImapFlags Without(ImapFlags other)
    {
        var gone = other.Keywords;
        return new(System & ~other.System, ImapKeywordSet.FromServer([.. Keywords.Where(keyword => !gone.Contains(keyword))]));
    }

    /// <summary>Whether no flag is set.</summary>
    public bool IsEmpty => System == ImapSystemFlags.None && Keywords.Count == 0;

    /// <summary>Whether both hold the same flags.</summary>
    public bool Equals(ImapFlags other) => System == other.System && Keywords.Equals(other.Keywords);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(System, Keywords);

    /// <summary>The wire form without parentheses, <c>\Recent</c> left out.</summary>
    public override string ToString() => string.Join(' ', FlagNames.Of(System).Concat(Keywords));
}
