using System.Collections;

namespace IceWarp.Sync.Imap.Flags;

/// <summary>An immutable set of keywords. Keywords are equal without regard to case (RFC 9051 2.3.2); the first spelling is kept.</summary>
public sealed class ImapKeywordSet : IReadOnlyCollection<string>, IEquatable<ImapKeywordSet>
{
    private readonly string[] _sorted;
    private readonly int _hash;

    private ImapKeywordSet(string[] sorted)
    {
        _sorted = sorted;
        var hash = new HashCode();
        foreach (var keyword in sorted) hash.Add(keyword, StringComparer.OrdinalIgnoreCase);
        _hash = hash.ToHashCode();
    }

    /// <summary>No keyword.</summary>
    public static ImapKeywordSet Empty { get; } = new([]);

    /// <summary>How many keywords there are.</summary>
    public int Count => _sorted.Length;

    /// <summary>A set of keywords, doubles removed.</summary>
    /// <exception cref="ArgumentException">A keyword is no atom of RFC 9051, so it cannot be sent.</exception>
    public static ImapKeywordSet Of(params IEnumerable<string> keywords)
    {
        ArgumentNullException.ThrowIfNull(keywords);
        var list = keywords as ICollection<string> ?? [.. keywords];
        foreach (var keyword in list) Protocol.WireText.RequireAtom(keyword, nameof(keywords));
        return FromServer(list);
    }

    /// <summary>Whether the keyword is in the set, in any case.</summary>
    public bool Contains(string keyword) => Array.BinarySearch(_sorted, keyword, StringComparer.OrdinalIgnoreCase) >= 0;

    /// <summary>The keywords, sorted without regard to case.</summary>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_sorted).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _sorted.GetEnumerator();

    /// <summary>Whether both hold the same keywords.</summary>
    public bool Equals(ImapKeywordSet? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && _sorted.AsSpan().SequenceEqual(other._sorted, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ImapKeywordSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>The keywords with spaces between.</summary>
    public override string ToString() => string.Join(' ', _sorted);

    internal static ImapKeywordSet FromServer(ICollection<string> keywords)
    {
        if (keywords.Count == 0) return Empty;
        var sorted = keywords.ToArray();
        Array.Sort(sorted, StringComparer.OrdinalIgnoreCase);
        var kept = 1;
        for (var i = 1; i < sorted.Length; i++)
            if (!sorted[i].Equals(sorted[kept - 1], StringComparison.OrdinalIgnoreCase))
                sorted[kept++] = sorted[i];
        return new ImapKeywordSet(sorted[..kept]);
    }
}
