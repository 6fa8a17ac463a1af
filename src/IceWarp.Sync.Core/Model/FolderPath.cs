using System.Collections.Immutable;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Model;

/// <summary>
/// The place of a folder: its name under the names of its parents, decoded Unicode. As text, levels are joined by <c>/</c>,
/// a <c>/</c> inside a name is <c>%2F</c> and <c>%</c> is <c>%25</c>; a first level that is INBOX in any case is <c>INBOX</c>.
/// </summary>
public sealed class FolderPath : IEquatable<FolderPath>
{
    private FolderPath(ImmutableArray<string> names) => Names = names;

    /// <summary>The place above all folders.</summary>
    public static FolderPath Root { get; } = new([]);

    /// <summary>The inbox, which every mail account has (RFC 9051 section 5.1).</summary>
    public static FolderPath Inbox { get; } = new(["INBOX"]);

    /// <summary>Orders parents before their children and siblings ordinally.</summary>
    public static IComparer<FolderPath> TopDown { get; } = Comparer<FolderPath>.Create(Compare);

    /// <summary>The names from the top down.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The folder's own name; empty for <see cref="Root"/>.</summary>
    public string Name => Names.IsEmpty ? "" : Names[^1];

    /// <summary>Whether this is the place above all folders.</summary>
    public bool IsRoot => Names.IsEmpty;

    /// <summary>The folder above; <see cref="Root"/> is its own parent.</summary>
    public FolderPath Parent => Names.Length <= 1 ? Root : new(Names.RemoveAt(Names.Length - 1));

    /// <summary>Makes a path from names, top first.</summary>
    /// <exception cref="ArgumentException">A name is empty or holds NUL, CR or LF.</exception>
    public static FolderPath Of(IEnumerable<string> names)
    {
        ImmutableArray<string> all = [.. names];
        if (all.Any(n => n.Length == 0 || n.AsSpan().IndexOfAny('\0', '\r', '\n') >= 0))
        {
            throw new ArgumentException("A folder name must not be empty and holds neither NUL nor line ends.", nameof(names));
        }

        return all.Length > 0 && all[0].Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? new(all.SetItem(0, "INBOX")) : new(all);
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">A level is empty, or a <c>%</c> is not followed by 25 or 2F.</exception>
    public static FolderPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            return Root;
        }

        string[] levels = text.Split('/');
        if (levels.Any(l => l.Length == 0))
        {
            throw new FolderPathException(Texts.EmptyLevel(text));
        }

        return Of(levels.Select(l => Unescape(l, text)));
    }

    /// <summary>The folder <paramref name="name"/> inside this one.</summary>
    public FolderPath Child(string name) => Of(Names.Append(name));

    /// <summary>Whether this folder lies, at any depth, inside <paramref name="other"/>.</summary>
    public bool IsInside(FolderPath other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Names.Length > other.Names.Length && Names.AsSpan(0, other.Names.Length).SequenceEqual(other.Names.AsSpan());
    }

    /// <inheritdoc/>
    public bool Equals(FolderPath? other) => other is not null && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FolderPath);

    /// <inheritdoc/>
    public override int GetHashCode() => Names.Aggregate(17, (h, n) => HashCode.Combine(h, n));

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join('/', Names.Select(n => n.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal)));

    private static int Compare(FolderPath left, FolderPath right)
    {
        for (int i = 0; i < Math.Min(left.Names.Length, right.Names.Length); i++)
        {
            int order = string.CompareOrdinal(left.Names[i], right.Names[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Names.Length.CompareTo(right.Names.Length);
    }

    private static string Unescape(string level, string whole)
    {
        for (int at = level.IndexOf('%', StringComparison.Ordinal); at >= 0; at = level.IndexOf('%', at + 1))
        {
            string code = level.Length >= at + 3 ? level.Substring(at + 1, 2).ToUpperInvariant() : "";
            if (code is not ("25" or "2F"))
            {
                throw new FolderPathException(Texts.LonePercent(whole));
            }

            level = string.Concat(level.AsSpan(0, at), code == "25" ? "%" : "/", level.AsSpan(at + 3));
        }

        return level;
    }
}
