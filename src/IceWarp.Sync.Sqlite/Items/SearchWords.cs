using System.Text;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// Turns what a person types into an expression of FTS5. Every word becomes a quoted string, so that none of it is read as syntax
/// (https://sqlite.org/fts5.html, section 3.1).
/// </summary>
internal static class SearchWords
{
    private const int MostWords = 16;
    private const int Longest = 200;

    /// <summary>The expression; <see langword="null"/> where there is no word.</summary>
    public static string? Expression(string text)
    {
        var expression = new StringBuilder();
        int words = 0;
        for (int at = 0; at < text.Length && words < MostWords;)
        {
            bool isPhrase = text[at] == '"';
            int begin = isPhrase ? at + 1 : at;
            int end = begin;
            while (end < text.Length && (isPhrase ? text[end] != '"' : text[end] != '"' && !char.IsWhiteSpace(text[end])))
            {
                end++;
            }

            words += Append(expression, text[begin..Math.Min(end, begin + Longest)], isPhrase) ? 1 : 0;
            at = isPhrase ? end + 1 : Math.Max(end, at + (end == at ? 1 : 0));
        }

        return words == 0 ? null : expression.ToString();
    }

    // A string without a letter or digit has no word for the index, and an expression with an empty string finds nothing.
    private static bool Append(StringBuilder expression, string word, bool isPhrase)
    {
        if (!word.EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            return false;
        }

        string safe = word.Replace('\0', ' ').Replace("\"", "\"\"", StringComparison.Ordinal);
        expression.Append(expression.Length == 0 ? "\"" : " \"").Append(safe).Append(isPhrase ? "\"" : "\"*");
        return true;
    }
}
