using System.Collections;
using System.Collections.Concurrent;

namespace IceWarp.Sync.Core.Model;

/// <summary>
/// An immutable set of keywords (tags), compared without regard to case as IMAP servers do. Equal sets that are met often are
/// the same object, so that a hundred thousand messages with the same three tags share one.
/// </summary>
public sealed class KeywordSet : IReadOnlyList<string>, IEquatable<KeywordSet>
{
    private const char Separator = '\n';
    private const int MostShared = 4096;
    private static readonly ConcurrentDictionary<string, KeywordSet> Shared = new(StringComparer.Ordinal);
    private readonly string[] keywords;
    private readonly int hash;

    private KeywordSet(string[] sorted)
    {
        keywords = sorted;
        var code = new HashCode();
        foreach (string keyword in sorted)
        {
            code.Add(keyword, StringComparer.OrdinalIgnoreCase);
        }

        hash = code.ToHashCode();
        Text = string.Join(Separator, sorted);
    }

    /// <summary>The set without keywords.</summary>
    public static KeywordSet Empty { get; } = new([]);

    /// <summary>The keywords, sorted, with a line feed between them; empty for the empty set.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public int Count => keywords.Length;

    /// <inheritdoc/>
    public string this[int index] => keywords[index];

    /// <summary>Makes a set; a keyword that comes again, in whatever case, counts once.</summary>
    /// <exception cref="ArgumentException">A keyword is empty or holds a control character.</exception>
    public static KeywordSet Of(IEnumerable<string> keywords)
    {
        ArgumentNullException.ThrowIfNull(keywords);
        string[] sorted = [.. keywords.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        if (sorted.Length == 0)
        {
            return Empty;
        }

        if (Array.Exists(sorted, k => k.Length == 0 || k.Any(char.IsControl)))
        {
            throw new ArgumentException("A keyword must not be empty and holds no control characters.", nameof(keywords));
        }

        return Share(new KeywordSet(sorted));
    }

    /// <summary>Reads what <see cref="Text"/> gave; <see langword="null"/> and the empty text are the empty set.</summary>
    public static KeywordSet Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Empty;
        }

        return Shared.TryGetValue(text, out KeywordSet? known) ? known : Of(text.Split(Separator, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether the keyword is in the set, in whatever case.</summary>
    public bool Contains(string keyword) => Array.Exists(keywords, k => k.Equals(keyword, StringComparison.OrdinalIgnoreCase));

    /// <summary>This set and the other one's keywords.</summary>
    public KeywordSet Union(KeywordSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Count == 0 || Equals(other) ? this : Count == 0 ? other : Of(keywords.Concat(other.keywords));
    }

    /// <summary>This set without the other one's keywords.</summary>
    public KeywordSet Except(KeywordSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Count == 0 || Count == 0 ? this : Of(keywords.Where(k => !other.Contains(k)));
    }

    /// <inheritdoc/>
    public bool Equals(KeywordSet? other) =>
        ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && keywords.AsSpan().SequenceEqual(other.keywords, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeywordSet);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)keywords).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => keywords.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", keywords);

    private static KeywordSet Share(KeywordSet set) =>
        Shared.Count < MostShared ? Shared.GetOrAdd(set.Text, set) : Shared.GetValueOrDefault(set.Text, set);
}
