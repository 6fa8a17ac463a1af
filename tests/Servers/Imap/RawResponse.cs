using System.Text;

namespace IceWarp.Sync.Servers.Imap;

/// <summary>
/// One response with its literals: the text holds "{n}" where a literal was, the literals follow in order. Text is
/// Latin-1, so that each character is a byte.
/// </summary>
public sealed record RawResponse(string Text, IReadOnlyList<byte[]> Literals)
{
    /// <summary>The values of a parenthesised or bare list: strings, byte arrays, null for NIL, or lists of these.</summary>
    public List<object?> Values()
    {
        var position = 0;
        var literal = 0;
        return Read(ref position, ref literal);
    }

    public override string ToString() => Text;

    private List<object?> Read(ref int position, ref int literal)
    {
        List<object?> values = [];
        while (position < Text.Length)
        {
            switch (Text[position])
            {
                case ' ':
                    position++;
                    break;
                case '(':
                    position++;
                    values.Add(Read(ref position, ref literal));
                    break;
                case ')':
                    position++;
                    return values;
                case '"':
                    values.Add(ReadQuoted(ref position));
                    break;
                case '{':
                    position = Text.IndexOf('}', position) + 1;
                    values.Add(Literals[literal++]);
                    break;
                default:
                    values.Add(ReadAtom(ref position));
                    break;
            }
        }

        return values;
    }

    private string ReadQuoted(ref int position)
    {
        var text = new StringBuilder();
        for (position++; Text[position] != '"'; position++)
        {
            if (Text[position] == '\\')
                position++;
            text.Append(Text[position]);
        }

        position++;
        return text.ToString();
    }

    private string? ReadAtom(ref int position)
    {
        var start = position;
        for (var depth = 0; position < Text.Length; position++)
        {
            depth += Text[position] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth <= 0 && Text[position] is ' ' or '(' or ')')
                break;
        }

        var atom = Text[start..position];
        return atom == "NIL" ? null : atom;
    }
}
