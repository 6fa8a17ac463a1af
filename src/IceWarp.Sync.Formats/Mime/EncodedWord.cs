using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace IceWarp.Sync.Formats.Mime;

/// <summary>One encoded word: <c>=?charset?B or Q?text?=</c> (RFC 2047 section 2).</summary>
internal readonly ref struct EncodedWord
{
    private EncodedWord(Encoding encoding, bool isBase64, ReadOnlySpan<byte> text, int length)
    {
        Encoding = encoding;
        IsBase64 = isBase64;
        Text = text;
        Length = length;
    }

    internal Encoding Encoding { get; }

    internal bool IsBase64 { get; }

    internal ReadOnlySpan<byte> Text { get; }

    /// <summary>The length of the whole word with its delimiters, in bytes.</summary>
    internal int Length { get; }

    /// <summary>Reads the word that <paramref name="bytes"/> begins with; they begin with <c>=?</c>.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, out EncodedWord word)
    {
        word = default;
        var rest = bytes[2..];
        var question = rest.IndexOfAny("? \t\r\n"u8);
        if (question <= 0 || rest[question] != '?' || rest.Length < question + 3 || rest[question + 2] != '?')
            return false;
        var isBase64 = rest[question + 1] is (byte)'B' or (byte)'b';
        if (!isBase64 && rest[question + 1] is not ((byte)'Q' or (byte)'q'))
            return false;
        var charset = rest[..question];
        var language = charset.IndexOf((byte)'*');
        if (language >= 0)
            charset = charset[..language];
        var text = rest[(question + 3)..];
        var end = text.IndexOfAny("? \t\r\n"u8);
        if (end < 0 || !text[end..].StartsWith("?="u8) || MailCharset.Find(charset) is not { } encoding)
            return false;
        word = new EncodedWord(encoding, isBase64, text[..end], 2 + question + 3 + end + 2);
        return true;
    }

    /// <summary>Writes the bytes that the text stands for; <paramref name="target"/> has room for as many as the text has characters.</summary>
    internal bool TryDecode(Span<byte> target, out int written) =>
        IsBase64 ? TryDecodeBase64(Text, target, out written) : TryDecodeQ(Text, target, out written);

    // Padding is often missing, so the text is decoded without it and what is left over by itself.
    private static bool TryDecodeBase64(ReadOnlySpan<byte> text, Span<byte> target, out int written)
    {
        text = text.TrimEnd((byte)'=');
        var whole = text.Length & ~3;
        if (Base64.DecodeFromUtf8(text[..whole], target, out _, out written) != OperationStatus.Done)
            return false;
        if (whole == text.Length)
            return true;
        Span<byte> last = [(byte)'=', (byte)'=', (byte)'=', (byte)'='];
        text[whole..].CopyTo(last);
        // The unused bits of the last character are ignored: some mailers leave rubbish there.
        Span<byte> three = stackalloc byte[3];
        if (text.Length - whole == 1)
            return false;
        last[^1] = (byte)'A';
        if (last[^2] == '=')
            last[^2] = (byte)'A';
        if (Base64.DecodeFromUtf8(last, three, out _, out _) != OperationStatus.Done)
            return false;
        var bytes = text.Length - whole - 1;
        three[..bytes].CopyTo(target[written..]);
        written += bytes;
        return true;
    }

    private static bool TryDecodeQ(ReadOnlySpan<byte> text, Span<byte> target, out int written)
    {
        written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var value = text[i];
            if (value == '_')
            {
                value = (byte)' ';
            }
            else if (value == '=')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[i + 1]) || !char.IsAsciiHexDigit((char)text[i + 2]))
                    return false;
                value = (byte)((Hex(text[i + 1]) << 4) | Hex(text[i + 2]));
                i += 2;
            }

            target[written++] = value;
        }

        return true;
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
