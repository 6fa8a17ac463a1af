using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IceWarp.Sync.Cli.Exchange;

/// <summary>
/// A folder's name as the name of a directory, on any file system: letters, digits, space and <c>-_.()</c> stay, other bytes of
/// its UTF-8 are <c>%XX</c>. <c>~</c> never comes from a name: what follows one was added to tell names apart.
/// </summary>
internal static class SegmentName
{
    private const int Longest = 200;
    private const int HashDigits = 16;
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];

    public static string Encode(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        var segment = new StringBuilder(bytes.Length + 8);
        for (int i = 0; i < bytes.Length; i++)
        {
            bool isEdge = (i == 0 || i == bytes.Length - 1) && bytes[i] is (byte)' ' or (byte)'.' && (i == 0 || i == bytes.Length - 1);
            Append(segment, bytes[i], isEdge || !IsKept(bytes[i]));
        }

        string plain = segment.ToString();
        if (IsTaken(plain))
        {
            plain = string.Create(CultureInfo.InvariantCulture, $"%{bytes[0]:X2}{plain[1..]}");
        }

        return plain.Length <= Longest ? plain : Cut(plain, bytes);
    }

    /// <summary>The name again; of one that was cut, what is left of it.</summary>
    public static string Decode(string segment)
    {
        int end = segment.IndexOf('~', StringComparison.Ordinal);
        string plain = end > 0 ? segment[..end] : segment;
        var bytes = new List<byte>(plain.Length);
        for (int i = 0; i < plain.Length; i++)
        {
            if (plain[i] == '%' && i + 2 < plain.Length
                && byte.TryParse(plain.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                int length = char.IsHighSurrogate(plain[i]) && i + 1 < plain.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(plain, i, length));
                i += length - 1;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static bool IsKept(byte value) =>
        value is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9'
            or (byte)' ' or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'(' or (byte)')';

    private static void Append(StringBuilder segment, byte value, bool escape)
    {
        if (escape)
        {
            segment.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }
        else
        {
            segment.Append((char)value);
        }
    }

    // Names that Windows keeps for devices, with any extension, and those that an export gives to files of its own.
    private static bool IsTaken(string segment)
    {
        int dot = segment.IndexOf('.', StringComparison.Ordinal);
        string stem = (dot < 0 ? segment : segment[..dot]).TrimEnd(' ').ToUpperInvariant();
        return Devices.Contains(stem)
            || (stem.Length == 4 && stem[..3] is "COM" or "LPT" && stem.Length == 4 && char.IsAsciiDigit(stem[3]))
            || segment.StartsWith(Manifest.FileName, StringComparison.OrdinalIgnoreCase)
            || (segment.EndsWith(MessageFile.Extension, StringComparison.OrdinalIgnoreCase) && stem.Length > 0 && stem.All(char.IsAsciiDigit));
    }

    private static string Cut(string plain, byte[] name)
    {
        int length = Longest - HashDigits - 1;

        // An escape is kept whole or not at all.
        for (int back = 1; back <= 2; back++)
        {
            if (plain[length - back] == '%')
            {
                length -= back;
                break;
            }
        }

        return plain[..length] + "~" + Convert.ToHexStringLower(SHA256.HashData(name))[..HashDigits];
    }
}
