namespace IceWarp.Sync.Formats.Mime;

/// <summary>One field of a message header, as two views of the bytes it was read from; nothing is copied or decoded.</summary>
/// <remarks>RFC 5322 section 2.2. The views live as long as the span that was read.</remarks>
public readonly ref struct HeaderField
{
    internal HeaderField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> rawValue)
    {
        Name = name;
        RawValue = rawValue;
    }

    /// <summary>What stands before the colon, without white space around it, in the case it was written.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>
    /// What stands after the colon: leading white space and folding are kept, the line break that ends the field is not part of it.
    /// </summary>
    public ReadOnlySpan<byte> RawValue { get; }

    /// <summary>Whether the field is called <paramref name="name"/>; upper and lower case are the same (RFC 5322 section 1.2.2).</summary>
    /// <param name="name">The name in ASCII, without the colon.</param>
    public bool Is(ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(Name, name);
}
