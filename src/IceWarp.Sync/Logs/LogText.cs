using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Logs;

/// <summary>Makes any text one line of a log: what would break, command or turn it is shown as an escape, and it is bounded.</summary>
internal static class LogText
{
    public const int Longest = 32 * 1024;

    public static string Escape(string text)
    {
        bool isPlain = text.Length <= Longest && text.All(c => c is >= ' ' and < '\u007f');
        return isPlain ? text : Rewrite(text);
    }

    private static string Rewrite(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest) + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length >= Longest)
            {
                return line.Append(CultureInfo.InvariantCulture, $"… [{text.Length} characters]").ToString();
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString();
    }
}
