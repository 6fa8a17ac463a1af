using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Cli.Output;

/// <summary>Makes foreign text fit for a line of a terminal: what would command the terminal, break the line or turn its direction is shown as an escape.</summary>
internal static class VisibleText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    public static string Escape(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsHidden(rune))
            {
                return Rewrite(text);
            }
        }

        return text;
    }

    private static string Rewrite(string text)
    {
        var line = new StringBuilder(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!IsHidden(rune))
            {
                line.Append(rune.ToString());
            }
            else if (rune.Value <= 0xFFFF)
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else
            {
                line.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
            }
        }

        return line.ToString();
    }

    // Emoji and some scripts are written with joiners; the other format characters turn or hide text.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner),
        _ => false,
    };
}
