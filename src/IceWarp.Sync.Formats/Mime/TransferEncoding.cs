using System.Buffers.Text;
using System.Text;

namespace IceWarp.Sync.Formats.Mime;

/// <summary>Decodes the content of a part (RFC 2045 section 6) leniently: what does not decode is left out or stays as it is.</summary>
internal static class TransferEncoding
{
    internal static byte[] Decode(ReadOnlySpan<byte> content, ReadOnlySpan<byte> encoding)
    {
        if (Ascii.EqualsIgnoreCase(encoding, "base64"u8))
            return FromBase64(content);
        return Ascii.EqualsIgnoreCase(encoding, "quoted-printable"u8) ? FromQuotedPrintable(content) : content.ToArray();
    }

    private static byte[] FromBase64(ReadOnlySpan<byte> content)
    {
        var digits = new byte[content.Length];
        var count = 0;
        foreach (var b in content)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/')
                digits[count++] = b;
        }

        count -= count % 4 == 1 ? 1 : 0;
        var padded = new byte[(count + 3) / 4 * 4];
        digits.AsSpan(0, count).CopyTo(padded);
        padded.AsSpan(count).Fill((byte)'=');
        var bytes = new byte[padded.Length / 4 * 3];
        Base64.DecodeFromUtf8(padded, bytes, out _, out var written);
        return bytes[..written];
    }

    private static byte[] FromQuotedPrintable(ReadOnlySpan<byte> content)
    {
        var bytes = new byte[content.Length];
        var count = 0;
        for (var i = 0; i < content.Length; i++)
        {
            var rest = content[(i + 1)..];
            if (content[i] != '=')
            {
                bytes[count++] = content[i];
            }
            else if (rest.StartsWith("\r\n"u8))
            {
                i += 2;
            }
            else if (rest.StartsWith("\n"u8))
            {
                i++;
            }
            else if (rest.Length >= 2 && char.IsAsciiHexDigit((char)rest[0]) && char.IsAsciiHexDigit((char)rest[1]))
            {
                bytes[count++] = (byte)((Digit(rest[0]) << 4) | Digit(rest[1]));
                i += 2;
            }
            else
            {
                bytes[count++] = content[i];
            }
        }

        return bytes[..count];
    }

    private static int Digit(byte hex) => (hex & 0x40) != 0 ? (hex & 0x0F) + 9 : hex & 0x0F;
}
