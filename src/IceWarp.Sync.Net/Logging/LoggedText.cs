using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Net.Logging;

/// <summary>One line as it is written: secrets out, control characters and other foreign bytes escaped, at most 1 KiB.</summary>
internal static class LoggedText
{
    public const int LongestLine = 1024;

    public static string Format(string prefix, LoggedLine line, SecretPatterns patterns)
    {
        var bytes = line.Bytes.Span;
        var hidden = patterns.Find(bytes);
        // A cut may have left the beginning of a secret at the end, where its value no longer matches.
        var whole = line.Size <= LoggedDirection.KeptBytes;
        var shown = whole ? bytes.Length : Math.Max(0, bytes.Length - patterns.Longest);
        var suffix = string.Create(CultureInfo.InvariantCulture, $" [… {line.Size} bytes]");
        var room = LongestLine - Encoding.UTF8.GetByteCount(suffix);
        var text = new StringBuilder(prefix, LongestLine);
        for (var i = 0; i < shown; i++)
        {
            var piece = Piece(bytes, hidden, ref i);
            if (text.Length + piece.Length > room)
                return text.Append(suffix).ToString();
            text.Append(piece);
        }

        return whole ? text.ToString() : text.Append(suffix).ToString();
    }

    private static string Piece(ReadOnlySpan<byte> bytes, bool[] hidden, ref int at)
    {
        if (!hidden[at])
        {
            return bytes[at] is >= 0x20 and < 0x7f
                ? ((char)bytes[at]).ToString()
                : string.Create(CultureInfo.InvariantCulture, $"\\x{bytes[at]:X2}");
        }

        while (at + 1 < bytes.Length && hidden[at + 1])
            at++;
        return "[secret]";
    }
}
