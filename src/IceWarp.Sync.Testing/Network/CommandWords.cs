using System.Text;

namespace IceWarp.Sync.Testing.Network;

/// <summary>
/// The words of a command line: atoms in upper case, parentheses alone, and "…" for each quoted string or literal, so
/// that no mailbox name or search text is taken for a keyword.
/// </summary>
internal static class CommandWords
{
    public const string Text = "\u2026";

    public static List<string> Read(ReadOnlySpan<char> line)
    {
        List<string> words = [];
        for (var i = 0; i < line.Length;)
        {
            switch (line[i])
            {
                case ' ':
                    i++;
                    break;
                case '(' or ')':
                    words.Add(line[i++].ToString());
                    break;
                case '"':
                    i = SkipQuoted(line, i);
                    words.Add(Text);
                    break;
                default:
                    words.Add(ReadAtom(line, ref i));
                    break;
            }
        }

        return words;
    }

    private static int SkipQuoted(ReadOnlySpan<char> line, int at)
    {
        for (at++; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\')
                at++;
        }

        return at + 1;
    }

    // What stands in brackets belongs to the atom before it: BODY[HEADER.FIELDS (SUBJECT)].
    private static string ReadAtom(ReadOnlySpan<char> line, ref int at)
    {
        var atom = new StringBuilder();
        for (var depth = 0; at < line.Length; at++)
        {
            if (depth <= 0 && line[at] is ' ' or '(' or ')' or '"')
                break;
            depth += line[at] switch { '[' => 1, ']' => -1, _ => 0 };
            atom.Append(char.ToUpperInvariant(line[at]));
        }

        return atom.ToString();
    }
}
