using System.Text;

namespace IceWarp.Sync.Formats.Mime;

/// <summary>Finds the encoding that a charset name in a mail means, without touching the encodings of the process.</summary>
internal static class MailCharset
{
    private const int MaxNameLength = 40;

    /// <summary>Windows-1252, which every byte string is valid in.</summary>
    internal static Encoding Western { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding of a charset name, or null where it is not known.</summary>
    internal static Encoding? Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.Length > MaxNameLength)
            return null;
        Span<char> lower = stackalloc char[MaxNameLength];
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is <= (byte)' ' or >= 0x7F)
                return null;
            lower[i] = char.ToLowerInvariant((char)name[i]);
        }

        return Find(lower[..name.Length]);
    }

    // The provider knows all but the encodings that are built in. Latin 1 and ASCII are read as the superset that is meant by
    // those who put bytes of 0x80 to 0x9F under these names. UTF-7 has no place in mail and is a way to smuggle text.
    private static Encoding? Find(ReadOnlySpan<char> name) => name switch
    {
        "utf-8" or "utf8" or "unicode-1-1-utf-8" => Encoding.UTF8,
        "us-ascii" or "ascii" or "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "latin1" or "l1" or "cp1252" => Western,
        "utf-16" or "utf-16le" or "unicode" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        "utf-32" or "utf-32le" => Encoding.UTF32,
        "utf-7" or "unicode-1-1-utf-7" => null,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name.ToString()),
    };
}
