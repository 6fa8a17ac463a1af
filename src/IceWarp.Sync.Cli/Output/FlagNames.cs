using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Output;

/// <summary>Flags as they are written in IMAP (RFC 9051 section 2.3.2): system flags begin with a backslash, all else are keywords.</summary>
internal static class FlagNames
{
    private const string AtomSpecials = "(){%*\"\\]";

    private static readonly (SystemFlags Flag, string Name)[] System =
    [
        (SystemFlags.Seen, "\\Seen"), (SystemFlags.Answered, "\\Answered"), (SystemFlags.Flagged, "\\Flagged"),
        (SystemFlags.Deleted, "\\Deleted"), (SystemFlags.Draft, "\\Draft"),
    ];

    public static IReadOnlyList<string> Of(SystemFlags flags) => [.. System.Where(s => flags.HasFlag(s.Flag)).Select(s => s.Name)];

    public static IEnumerable<string> Of(ItemFlags flags) => Of(flags.System).Concat(flags.Tags);

    /// <exception cref="UsageException">A name is not one of a flag or keyword.</exception>
    public static ItemFlags Parse(IEnumerable<string> names)
    {
        SystemFlags flags = SystemFlags.None;
        var keywords = new List<string>();
        foreach (string name in names)
        {
            if (name.StartsWith('\\'))
            {
                flags |= ParseSystem(name);
            }
            else if (name.Length == 0 || name.AsSpan().IndexOfAny(AtomSpecials) >= 0 || name.Any(c => c <= ' ' || c == '\x7F'))
            {
                throw new UsageException($"'{name}' is no keyword: it must not be empty and holds no spaces and none of {AtomSpecials}.");
            }
            else
            {
                keywords.Add(name);
            }
        }

        return new(flags, KeywordSet.Of(keywords));
    }

    private static SystemFlags ParseSystem(string name)
    {
        foreach ((SystemFlags flag, string known) in System)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return flag;
            }
        }

        throw new UsageException($"'{name}' is no flag. Flags are {string.Join(", ", System.Select(s => s.Name))}; keywords have no backslash.");
    }
}
