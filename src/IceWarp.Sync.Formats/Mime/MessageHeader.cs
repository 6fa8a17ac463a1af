namespace IceWarp.Sync.Formats.Mime;

/// <summary>Reads the header of a message field by field, from bytes that may be broken or cut off anywhere.</summary>
/// <remarks>
/// Lines may end in CRLF or a bare LF and may have any length; lines that are no field are passed over together with what is
/// folded under them (an mbox "From " line, for one). Reading ends at the first empty line or at the end of the bytes. Thread-safe.
/// </remarks>
public static class MessageHeader
{
    /// <summary>How many fields are read at most; further ones are not looked at.</summary>
    /// <value>10,000.</value>
    public const int MaxFields = 10_000;

    /// <summary>The fields of the header that <paramref name="head"/> begins with, in their order.</summary>
    /// <param name="head">A whole message or its beginning.</param>
    public static HeaderFieldEnumerator Read(ReadOnlySpan<byte> head) => new(head);
}
