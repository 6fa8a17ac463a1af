using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>Text as SASL methods want it.</summary>
internal static class SaslText
{
    /// <summary>
    /// SASLprep (RFC 4013) as far as it changes what is sent: ASCII passes untouched; other text loses what maps to nothing, gets plain
    /// spaces, and is put into form KC. A process in globalization-invariant mode has no normalisation tables: there
    /// <see cref="string.Normalize(NormalizationForm)"/> returns the text as it is, which is right for text typed in composed form
    /// (what keyboards make). Prohibited characters are left for the server to refuse: many servers take them.
    /// </summary>
    public static string Prepare(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var mapped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!MapsToNothing(c))
                mapped.Append(CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator ? ' ' : c);
        }

        try
        {
            return mapped.ToString().Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            throw new SaslException(SaslFault.HalfCharacter, "The user name or the password holds half a character.");
        }
    }

    /// <summary>RFC 5802 section 5.1: <c>=</c> and <c>,</c> separate fields and must not come from a name.</summary>
    public static string EscapeName(string name) =>
        name.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);

    /// <summary>The bytes, or null where the text is no base64; white space, which .NET forgives, is none.</summary>
    public static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return !text.Any(char.IsWhiteSpace) && Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }

    // RFC 3454 table B.1.
    private static bool MapsToNothing(char c) =>
        c is '\u00AD' or '\u034F' or '\u1806' or (>= '\u180B' and <= '\u180D') or (>= '\u200B' and <= '\u200D')
            or '\u2060' or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF';
}
