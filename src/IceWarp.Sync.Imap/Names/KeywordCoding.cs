using System.Buffers;
using System.Text;

namespace IceWarp.Sync.Imap.Names;

/// <summary>
/// Tags as IMAP keywords: an atom stays as it is, anything else has its other characters in the shifted form of modified UTF-7
/// (RFC 3501 5.1.3), which is made of atom characters alone.
/// </summary>
internal static class KeywordCoding
{
    // RFC 9051 section 9, atom: no parentheses, braces, space, control, list wildcards, quotes, closing bracket. The ampersand shifts.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("!#$',-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[^_`abcdefghijklmnopqrstuvwxyz|}~+");

    public static string Encode(string tag)
    {
        if (!tag.AsSpan().ContainsAnyExcept(Plain))
        {
            return tag;
        }

        var text = new StringBuilder(tag.Length + 8);
        for (int i = 0; i < tag.Length;)
        {
            int run = tag.AsSpan(i).IndexOfAnyExcept(Plain);
            run = run < 0 ? tag.Length - i : run;
            text.Append(tag, i, run);
            i += run;
            int shifted = i == tag.Length ? 0 : tag.AsSpan(i).IndexOfAny(Plain);
            shifted = shifted < 0 ? tag.Length - i : shifted;
            if (shifted > 0)
            {
                text.Append('&').Append(Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(tag, i, shifted)).TrimEnd('=').Replace('/', ',')).Append('-');
                i += shifted;
            }
        }

        return text.ToString();
    }

    /// <summary>Decodes what <see cref="Encode"/> made; any other keyword stays as it is, so that it goes back unchanged.</summary>
    public static string Decode(string keyword)
    {
        if (!keyword.Contains('&', StringComparison.Ordinal))
        {
            return keyword;
        }

        var text = new StringBuilder(keyword.Length);
        for (int i = 0; i < keyword.Length; i++)
        {
            int end = keyword[i] == '&' ? keyword.IndexOf('-', i) : -1;
            if (end < 0)
            {
                text.Append(keyword[i]);
                continue;
            }

            if (!TryShifted(keyword[(i + 1)..end], out string shifted))
            {
                return keyword;
            }

            text.Append(shifted);
            i = end;
        }

        string tag = text.ToString();
        return !tag.Any(char.IsControl) && Encode(tag) == keyword ? tag : keyword;
    }

    private static bool TryShifted(string base64, out string text)
    {
        string padded = base64.Replace(',', '/').PadRight((base64.Length + 3) / 4 * 4, '=');
        byte[] bytes = new byte[padded.Length];
        bool isText = Convert.TryFromBase64String(padded, bytes, out int count) && count % 2 == 0 && count > 0;
        text = isText ? Encoding.BigEndianUnicode.GetString(bytes, 0, count) : "";
        return isText;
    }
}
