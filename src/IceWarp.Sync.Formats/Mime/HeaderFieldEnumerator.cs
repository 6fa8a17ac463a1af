namespace IceWarp.Sync.Formats.Mime;

/// <summary>Walks over the fields of a message header; made by <see cref="MessageHeader.Read"/> for use in <c>foreach</c>.</summary>
public ref struct HeaderFieldEnumerator
{
    private ReadOnlySpan<byte> _rest;
    private int _left = MessageHeader.MaxFields;

    internal HeaderFieldEnumerator(ReadOnlySpan<byte> head) => _rest = head;

    /// <summary>The field that <see cref="MoveNext"/> came to.</summary>
    public HeaderField Current { get; private set; }

    /// <summary>The enumerator itself, for <c>foreach</c>.</summary>
    public readonly HeaderFieldEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next field.</summary>
    /// <returns>False when the header has ended or <see cref="MessageHeader.MaxFields"/> were read.</returns>
    public bool MoveNext()
    {
        while (_left > 0 && !_rest.IsEmpty && !StartsWithEmptyLine(_rest))
        {
            var length = UnfoldedLength(_rest);
            var field = _rest[..length];
            _rest = _rest[length..];
            var colon = field.IndexOf((byte)':');
            if (colon <= 0)
                continue;
            var name = field[..colon].TrimEnd(" \t"u8);
            if (name.IsEmpty || !IsName(name))
                continue;
            Current = new HeaderField(name, WithoutLineBreak(field[(colon + 1)..]));
            _left--;
            return true;
        }

        return false;
    }

    // RFC 5322 2.2.3: a line that begins with white space continues the one before it.
    private static int UnfoldedLength(ReadOnlySpan<byte> bytes)
    {
        var end = 0;
        while (true)
        {
            var lineFeed = bytes[end..].IndexOf((byte)'\n');
            if (lineFeed < 0)
                return bytes.Length;
            end += lineFeed + 1;
            if (end == bytes.Length || (bytes[end] != ' ' && bytes[end] != '\t'))
                return end;
        }
    }

    private static bool StartsWithEmptyLine(ReadOnlySpan<byte> bytes) =>
        bytes[0] == '\n' || (bytes[0] == '\r' && (bytes.Length == 1 || bytes[1] == '\n'));

    // RFC 5322 2.2: printable US-ASCII without the colon. Eight-bit names are let through, they match nothing anyone asks for.
    private static bool IsName(ReadOnlySpan<byte> name) => name.IndexOfAnyInRange((byte)0, (byte)' ') < 0;

    private static ReadOnlySpan<byte> WithoutLineBreak(ReadOnlySpan<byte> value)
    {
        if (value.EndsWith("\n"u8))
            value = value[..^1];
        return value.EndsWith("\r"u8) ? value[..^1] : value;
    }
}
