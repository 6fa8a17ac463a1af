using System.Text;

namespace IceWarp.Sync.Imap.Names;

/// <summary>The protocol's keywords are ASCII and compared without case (RFC 9051 9, note 1).</summary>
internal static class AsciiText
{
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.Length == right.Length && System.Text.Ascii.EqualsIgnoreCase(left, right);

    public static bool StartsWithIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && EqualsIgnoreCase(text[..start.Length], start);

    /// <summary>Text for people: UTF-8 where it is valid, else one char for each byte.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    /// <summary>A short, printable excerpt of foreign bytes, safe on a terminal.</summary>
    public static string Excerpt(ReadOnlySpan<byte> bytes, int length = 40)
    {
        var text = new StringBuilder(length + 8);
        foreach (var b in bytes[..Math.Min(bytes.Length, length)])
        {
            if (b is >= 0x20 and < 0x7f and not (byte)'\\') text.Append((char)b);
            else text.Append('\\').Append('x').Append(b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return bytes.Length > length ? text.Append("...").ToString() : text.ToString();
    }
}
