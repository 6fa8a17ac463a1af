using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Output;

/// <summary>Flags as they are written in IMAP (RFC 9051 section 2.3.2): system flags begin with a backslash, all else are keywords.</summary>
internal static class FlagNames
{
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
            else if (name.Length == 0 || name.Any(char.IsControl))
            {
                throw new UsageException(Texts.KeywordFault());
            }
            else
            {
                keywords.Add(name);
            }
        }

        return new(flags, KeywordSet.Of(keywords));
    }

    /// <summary>Reads what an export wrote. <c>\Recent</c>, which other programs may have put there, means nothing here.</summary>
    public static ItemFlags Read(IEnumerable<string> flags, IEnumerable<string> keywords) => new(
        Parse(flags.Where(f => !f.Equals("\\Recent", StringComparison.OrdinalIgnoreCase))).System, KeywordSet.Of(keywords));

    private static SystemFlags ParseSystem(string name)
    {
        foreach ((SystemFlags flag, string known) in System)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return flag;
            }
        }

        throw new UsageException(Texts.UnknownFlag(name, string.Join(", ", System.Select(s => s.Name))));
    }
}
