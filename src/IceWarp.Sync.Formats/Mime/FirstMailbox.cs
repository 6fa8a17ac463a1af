namespace IceWarp.Sync.Formats.Mime;

/// <summary>Finds the first mailbox of an address list (RFC 5322 sections 3.4 and 4.4), leniently.</summary>
/// <remarks>The list is taken apart before anything is decoded, so a comma in an encoded word never splits a name.</remarks>
internal ref struct FirstMailbox
{
    private const int MaxCommentDepth = 100;

    private readonly ReadOnlySpan<byte> _list;
    private readonly byte[] _phrase;
    private readonly byte[] _comment;
    private int _at;
    private int _phraseLength;
    private int _commentLength;

    private FirstMailbox(ReadOnlySpan<byte> list)
    {
        _list = list;
        _phrase = new byte[list.Length];
        _comment = new byte[list.Length];
    }

    /// <summary>The display name and the address; each is empty where there is none.</summary>
    internal static (string Name, string Address) Read(ReadOnlySpan<byte> list)
    {
        list = HeaderText.Bounded(list);
        return list.IsEmpty ? ("", "") : new FirstMailbox(list).Read();
    }

    private (string Name, string Address) Read()
    {
        while (_at < _list.Length)
        {
            var next = _list[_at++];
            switch (next)
            {
                case (byte)'"': ReadQuoted(); break;
                case (byte)'(': ReadComment(); break;
                case (byte)'[': ReadDomainLiteral(); break;
                case (byte)'<': return (HeaderText.Decode(_phrase.AsSpan(0, _phraseLength)), ReadAngle());
                // The name of a group is not a sender.
                case (byte)':': _phraseLength = 0; break;
                case (byte)',' or (byte)';' when HasPhrase: return WithoutAngle();
                case (byte)',' or (byte)';': break;
                case (byte)'\\' when _at < _list.Length: _phrase[_phraseLength++] = _list[_at++]; break;
                default: _phrase[_phraseLength++] = next; break;
            }
        }

        return WithoutAngle();
    }

    private readonly bool HasPhrase => !_phrase.AsSpan(0, _phraseLength).Trim(" \t\r\n"u8).IsEmpty;

    // The form of RFC 822: "jane@example.com (Jane Doe)".
    private readonly (string Name, string Address) WithoutAngle()
    {
        var phrase = _phrase.AsSpan(0, _phraseLength);
        return phrase.Contains((byte)'@')
            ? (HeaderText.Decode(_comment.AsSpan(0, _commentLength)), Address(phrase))
            : (HeaderText.Decode(phrase), "");
    }

    private string ReadAngle()
    {
        var rest = _list[_at..];
        var close = rest.IndexOf((byte)'>');
        if (close >= 0)
            rest = rest[..close];
        // RFC 5322 4.4: a route, "@a,@b:", stands before the address.
        var colon = rest.StartsWith("@"u8) ? rest.IndexOf((byte)':') : -1;
        return Address(rest[(colon + 1)..]);
    }

    private static string Address(ReadOnlySpan<byte> bytes)
    {
        var text = HeaderText.Raw(bytes);
        return text.Contains(' ', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal)
            ? text.Replace(" ", "", StringComparison.Ordinal)
            : text;
    }

    private void ReadQuoted()
    {
        while (_at < _list.Length && _list[_at] != '"')
        {
            if (_list[_at] == '\\' && _at + 1 < _list.Length)
                _at++;
            _phrase[_phraseLength++] = _list[_at++];
        }

        _at++;
    }

    // RFC 5321 4.1.3: "[IPv6:2001:db8::1]" holds colons that begin no group.
    private void ReadDomainLiteral()
    {
        var close = _list[_at..].IndexOf((byte)']');
        var literal = _list.Slice(_at - 1, (close < 0 ? _list.Length - _at : close + 1) + 1);
        literal.CopyTo(_phrase.AsSpan(_phraseLength));
        _phraseLength += literal.Length;
        _at += literal.Length - 1;
    }

    private void ReadComment()
    {
        _commentLength = 0;
        var depth = 1;
        while (_at < _list.Length)
        {
            var next = _list[_at++];
            if (next == '(' && ++depth > MaxCommentDepth)
                return;
            if (next == ')' && --depth == 0)
                return;
            if (next == '\\' && _at < _list.Length)
                next = _list[_at++];
            _comment[_commentLength++] = next;
        }
    }
}
