using System.Globalization;
using IceWarp.Sync.Cli.Localisation;

namespace IceWarp.Sync.Cli.Commands;

/// <summary>Reads times (RFC 3339 section 5.6).</summary>
internal static class Rfc3339
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <exception cref="UsageException">The text is no such time.</exception>
    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.TryParseExact(
            text.ToUpperInvariant().Replace(' ', 'T'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new UsageException(Texts.NoTime(text));
}
