using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace IceWarp.Sync.Formats.Mime;

/// <summary>Turns the bytes of a header value into one clean line of text.</summary>
internal static class HeaderText
{
    // A character takes at most twelve bytes as an encoded word (four bytes of UTF-8 in Q), a word of 75 has some 20 around its text.
    private const int MaxBytes = 16 * MessageSummary.MaxLength;

    // C0, DEL, C1 and the two Unicode separators that break a line.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c), '\u2028', '\u2029']);

    /// <summary>Unstructured text: encoded words are decoded (RFC 2047), the rest is UTF-8 or else Windows-1252.</summary>
    internal static string Decode(ReadOnlySpan<byte> value)
    {
        value = Bounded(value);
        return Clean(value.IndexOf("=?"u8) < 0 ? FromBytes(value) : EncodedWords.Decode(value));
    }

    /// <summary>The value as it stands, without decoding of encoded words.</summary>
    internal static string Raw(ReadOnlySpan<byte> value) => Clean(FromBytes(Bounded(value)));

    /// <summary>RFC 6532 allows UTF-8 in headers; older mailers wrote their own code page, mostly the Western one.</summary>
    internal static string FromBytes(ReadOnlySpan<byte> bytes) =>
        (Utf8.IsValid(bytes) ? Encoding.UTF8 : MailCharset.Western).GetString(bytes);

    /// <summary>The part of a value that is looked at: long values are cut, not in the middle of a UTF-8 character.</summary>
    internal static ReadOnlySpan<byte> Bounded(ReadOnlySpan<byte> value)
    {
        value = value.Trim(" \t\r\n"u8);
        if (value.Length <= MaxBytes)
            return value;
        var end = MaxBytes;
        while (end > MaxBytes - 3 && (value[end] & 0xC0) == 0x80)
            end--;
        return value[..end];
    }

    private static string Clean(string text)
    {
        if (text.AsSpan().ContainsAny(Controls))
            text = WithoutControls(text);
        text = text.Trim();
        if (text.Length <= MessageSummary.MaxLength)
            return text;
        var end = char.IsHighSurrogate(text[MessageSummary.MaxLength - 1]) ? MessageSummary.MaxLength - 1 : MessageSummary.MaxLength;
        return text[..end].TrimEnd();
    }

    // What separates (tabs, line breaks) becomes a space, one for a run of them with the spaces around it; other controls vanish.
    private static string WithoutControls(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!Controls.Contains(c))
            {
                var afterBreak = c == ' ' && i > 0 && Controls.Contains(text[i - 1]) && char.IsWhiteSpace(text[i - 1]);
                if (!afterBreak)
                    clean.Append(c);
            }
            else if (char.IsWhiteSpace(c) && (clean.Length == 0 || clean[^1] != ' '))
            {
                clean.Append(' ');
            }
        }

        return clean.ToString();
    }
}
