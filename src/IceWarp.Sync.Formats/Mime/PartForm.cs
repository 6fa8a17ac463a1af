using System.Text;

namespace IceWarp.Sync.Formats.Mime;

/// <summary>What the header of a body part says about its content (RFC 2045), as far as finding text needs it.</summary>
internal ref struct PartForm
{
    private ReadOnlySpan<byte> _type;

    /// <summary>What comes after the header.</summary>
    internal ReadOnlySpan<byte> Content { get; private set; }

    internal ReadOnlySpan<byte> Encoding { get; private set; }

    internal readonly ReadOnlySpan<byte> Charset => Parameter("charset"u8);

    internal readonly ReadOnlySpan<byte> Boundary => Parameter("boundary"u8);

    internal readonly bool IsMultipart => Begins("multipart/"u8) && Boundary.Length > 0;

    internal readonly bool IsAlternative => Begins("multipart/alternative"u8);

    internal readonly bool IsMessage => Begins("message/rfc822"u8) || Begins("message/global"u8);

    internal readonly bool IsHtml => Begins("text/html"u8);

    /// <summary>A part without a type is text (RFC 2045 section 5.2).</summary>
    internal readonly bool IsText => _type.IsEmpty || Begins("text/"u8);

    internal static PartForm Read(ReadOnlySpan<byte> part)
    {
        var form = new PartForm { Content = part[HeaderLength(part)..] };
        foreach (var field in MessageHeader.Read(part))
        {
            if (form._type.IsEmpty && field.Is("Content-Type"u8))
                form._type = field.RawValue.Trim(" \t\r\n"u8);
            else if (form.Encoding.IsEmpty && field.Is("Content-Transfer-Encoding"u8))
                form.Encoding = field.RawValue.Trim(" \t\r\n"u8);
        }

        return form;
    }

    /// <summary>Takes the next part out of a multipart content (RFC 2046 section 5.1.1); the last one may be cut off.</summary>
    internal static bool TryNextPart(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> boundary, out ReadOnlySpan<byte> part)
    {
        part = default;
        var begin = IndexOfDelimiter(rest, boundary);
        if (begin < 0)
            return false;
        rest = rest[(begin + 2 + boundary.Length)..];
        if (rest.StartsWith("--"u8))
            return false;
        var line = rest.IndexOf((byte)'\n');
        if (line < 0)
            return false;
        rest = rest[(line + 1)..];
        var end = IndexOfDelimiter(rest, boundary);
        part = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        return true;
    }

    /// <summary>Where a line begins that begins with two hyphens and the boundary; -1 for nowhere.</summary>
    private static int IndexOfDelimiter(ReadOnlySpan<byte> content, ReadOnlySpan<byte> boundary)
    {
        for (var from = 0; from < content.Length;)
        {
            var found = content[from..].IndexOf(boundary);
            if (found < 0)
                return -1;
            var at = from + found - 2;
            if (at >= 0 && content[at] == '-' && content[at + 1] == '-' && (at == 0 || content[at - 1] == '\n'))
                return at;
            from += found + 1;
        }

        return -1;
    }

    private static int HeaderLength(ReadOnlySpan<byte> part)
    {
        if (part.StartsWith("\r\n"u8))
            return 2;
        if (part.StartsWith("\n"u8))
            return 1;
        var crlf = part.IndexOf("\r\n\r\n"u8);
        var lf = part.IndexOf("\n\n"u8);
        if (crlf >= 0 && (lf < 0 || crlf < lf))
            return crlf + 4;
        return lf >= 0 ? lf + 2 : part.Length;
    }

    private readonly bool Begins(ReadOnlySpan<byte> type) =>
        _type.Length >= type.Length && Ascii.EqualsIgnoreCase(_type[..type.Length], type);

    private readonly ReadOnlySpan<byte> Parameter(ReadOnlySpan<byte> name)
    {
        for (var rest = _type; ;)
        {
            var semicolon = rest.IndexOf((byte)';');
            if (semicolon < 0)
                return default;
            rest = rest[(semicolon + 1)..].TrimStart(" \t\r\n"u8);
            var equals = rest.IndexOf((byte)'=');
            if (equals < 0 || !Ascii.EqualsIgnoreCase(rest[..equals].Trim(" \t\r\n"u8), name))
                continue;
            var value = rest[(equals + 1)..].TrimStart(" \t\r\n"u8);
            if (value.StartsWith("\""u8))
            {
                value = value[1..];
                var quote = value.IndexOf((byte)'"');
                return quote < 0 ? value : value[..quote];
            }

            var end = value.IndexOfAny("; \t\r\n"u8);
            return end < 0 ? value : value[..end];
        }
    }
}
