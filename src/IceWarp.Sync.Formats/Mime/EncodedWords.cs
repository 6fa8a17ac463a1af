using System.Text;

namespace IceWarp.Sync.Formats.Mime;

/// <summary>Decodes the encoded words of a header value (RFC 2047, language tags of RFC 2231 section 5).</summary>
/// <remarks>
/// More is accepted than is allowed: words inside quoted strings, without white space around them or longer than 75 characters.
/// What is no valid word stays as it was written.
/// </remarks>
internal ref struct EncodedWords
{
    private readonly StringBuilder _text;
    private readonly byte[] _bytes;
    private int _pending;
    private Encoding? _encoding;

    private EncodedWords(int length)
    {
        _text = new StringBuilder(length);
        _bytes = new byte[length];
    }

    internal static string Decode(ReadOnlySpan<byte> value)
    {
        var words = new EncodedWords(value.Length);
        var plain = 0;
        var at = 0;
        while (at < value.Length)
        {
            var start = value[at..].IndexOf("=?"u8);
            if (start < 0)
                break;
            start += at;
            if (!EncodedWord.TryRead(value[start..], out var word))
            {
                at = start + 2;
                continue;
            }

            at = start + word.Length;
            if (words.Append(value[plain..start], word))
                plain = at;
        }

        words.Flush();
        words._text.Append(HeaderText.FromBytes(value[plain..]));
        return words._text.ToString();
    }

    // RFC 2047 6.2: white space between two words is not shown. The bytes of neighbours in one charset are joined before they are
    // decoded, because mailers cut inside a character although section 5 forbids it.
    private bool Append(ReadOnlySpan<byte> before, EncodedWord word)
    {
        var adjacent = _encoding is not null && before.Trim(" \t\r\n"u8).IsEmpty;
        if (!adjacent || word.Encoding.CodePage != _encoding!.CodePage)
        {
            Span<byte> decoded = new byte[word.Text.Length];
            if (!word.TryDecode(decoded, out var length))
                return false;
            Flush();
            if (!adjacent)
                _text.Append(HeaderText.FromBytes(before));
            decoded[..length].CopyTo(_bytes);
            _pending = length;
            _encoding = word.Encoding;
            return true;
        }

        if (!word.TryDecode(_bytes.AsSpan(_pending), out var more))
            return false;
        _pending += more;
        return true;
    }

    private void Flush()
    {
        if (_encoding is not null)
            _text.Append(_encoding.GetString(_bytes, 0, _pending));
        _pending = 0;
        _encoding = null;
    }
}
