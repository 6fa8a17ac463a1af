using System.Buffers;
using System.Text;

namespace IceWarp.Sync.Imap.Names;

/// <summary>Modified UTF-7 of mailbox names (RFC 3501 5.1.3). Wire forms are strings in which each char is one byte.</summary>
internal static class ModifiedUtf7
{
    private static readonly SearchValues<char> Base64Chars = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,");

    /// <summary>Encodes strictly: printable ASCII as it is, all else as base64 of UTF-16.</summary>
    /// <exception cref="ArgumentException">There is a surrogate without its partner.</exception>
    public static string Encode(ReadOnlySpan<char> name)
    {
        var wire = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length;)
        {
            if (IsDirect(name[i]))
            {
                wire.Append(name[i] == '&' ? "&-" : name[i].ToString());
                i++;
                continue;
            }

            var start = i;
            while (i < name.Length && !IsDirect(name[i])) i++;
            AppendShifted(wire, name[start..i]);
        }

        return wire.ToString();
    }

    /// <summary>Decodes leniently: what is not the one right encoding of something stays as it stands on the wire.</summary>
    public static string Decode(string wire)
    {
        if (!wire.AsSpan().ContainsAnyExceptInRange(' ', '~') && !wire.Contains('&', StringComparison.Ordinal)) return wire;
        var name = new StringBuilder(wire.Length);
        for (var i = 0; i < wire.Length;)
        {
            if (wire[i] == '&')
            {
                var end = wire.IndexOf('-', i);
                if (end > i && TryDecodeShifted(wire.AsSpan(i + 1, end - i - 1), out var decoded))
                {
                    name.Append(decoded);
                    i = end + 1;
                    continue;
                }

                name.Append('&');
                i++;
                continue;
            }

            var start = i;
            while (i < wire.Length && wire[i] != '&') i++;
            AppendRaw(name, wire.AsSpan(start, i - start));
        }

        return name.ToString();
    }

    private static bool IsDirect(char c) => c is >= ' ' and <= '~';

    private static void AppendShifted(StringBuilder wire, ReadOnlySpan<char> text)
    {
        var utf16 = new byte[text.Length * 2];
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]) : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1])))
                throw new ArgumentException("A mailbox name holds half a surrogate pair.", nameof(text));
            utf16[2 * i] = (byte)(text[i] >> 8);
            utf16[(2 * i) + 1] = (byte)text[i];
        }

        wire.Append('&').Append(Convert.ToBase64String(utf16).TrimEnd('=').Replace('/', ',')).Append('-');
    }

    private static bool TryDecodeShifted(ReadOnlySpan<char> base64, out string decoded)
    {
        decoded = "&";
        if (base64.IsEmpty) return true;
        var text = base64.ToString();
        if (text.Length % 4 == 1 || text.AsSpan().ContainsAnyExcept(Base64Chars)) return false;
        var padded = text.Replace(',', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded, bytes, out var count) || count % 2 != 0) return false;
        decoded = Encoding.BigEndianUnicode.GetString(bytes, 0, count);

        // CR, LF and NUL would be refused when sent back and are no part of an honest name.
        if (decoded.AsSpan().ContainsAny("\r\n\0")) return false;
        return IsTheOneEncoding(decoded, text);
    }

    private static bool IsTheOneEncoding(string decoded, string base64)
    {
        foreach (var c in decoded)
            if (IsDirect(c))
                return false;
        try
        {
            return Encode(decoded).AsSpan(1).SequenceEqual(base64 + "-");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Bytes above 127 have no place in modified UTF-7; servers that send them mean UTF-8 most of the time.</summary>
    private static void AppendRaw(StringBuilder name, ReadOnlySpan<char> raw)
    {
        if (!raw.ContainsAnyExceptInRange('\0', '\x7f'))
        {
            name.Append(raw);
            return;
        }

        var bytes = new byte[raw.Length];
        Encoding.Latin1.GetBytes(raw, bytes);
        name.Append(System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : raw.ToString());
    }
}
