using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Names;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>Turns one frame into a response. FETCH, which comes by the hundred thousand, is left in <see cref="Fetch"/> instead of an object.</summary>
internal sealed class ResponseParser(ImapLimits limits)
{
    private readonly KeywordInterner _flags = new();

    public FetchParse Fetch { get; } = new();

    /// <summary>Whether UTF8=ACCEPT is in force, where mailbox names are UTF-8 (RFC 6855 3).</summary>
    public bool IsUtf8 { get; set; }

    /// <summary>The response; null when it is a FETCH, to be found in <see cref="Fetch"/>.</summary>
    /// <exception cref="ImapProtocolException">The frame breaks the grammar or a bound.</exception>
    public ImapResponse? Parse(ReadOnlyMemory<byte> frame, bool bodyFollows = false)
    {
        var content = TrimEnd(frame);
        var reader = new ResponseReader(content.Span, limits);
        if (content.Span.StartsWith("+"u8)) return new ContinuationResponse(content.Span.Length > 2 ? content[2..].ToArray() : []);
        if (!content.Span.StartsWith("* "u8)) return Tagged(ref reader);
        reader.Take((byte)'*');
        reader.SkipSpaces();
        if (reader.Peek is >= (byte)'0' and <= (byte)'9') return Numbered(content, ref reader, bodyFollows);
        if (StatusParser.TryKind(reader, out var kind, out var rest)) return StatusParser.Parse(kind, null, rest);
        var name = reader.Atom();
        reader.SkipSpaces();
        return Named(name, ref reader);
    }

    /// <summary>Reads what follows a large body into <see cref="Fetch"/>.</summary>
    public void ParseTail(ReadOnlyMemory<byte> frame, bool bodyFollows)
    {
        var content = TrimEnd(frame);
        var reader = new ResponseReader(content.Span, limits);
        Fetch.Continue(content, ref reader, bodyFollows);
    }

    private static ReadOnlyMemory<byte> TrimEnd(ReadOnlyMemory<byte> frame)
    {
        var span = frame.Span;
        var length = span.Length;
        if (length > 0 && span[length - 1] == '\n') length--;
        if (length > 0 && span[length - 1] == '\r') length--;
        return frame[..length];
    }

    private static StatusResponse Tagged(ref ResponseReader reader)
    {
        if (reader.IsAtEnd) throw reader.Fault("The server sent an empty line");
        var tag = AsciiText.Text(reader.Atom());
        reader.SkipSpaces();
        if (tag.Length > 40 || !StatusParser.TryKind(reader, out var kind, out var rest)) throw reader.Fault("The server sent a line that is no IMAP");
        return StatusParser.Parse(kind, tag, rest);
    }

    private CountResponse? Numbered(ReadOnlyMemory<byte> frame, ref ResponseReader reader, bool bodyFollows)
    {
        var number = reader.Number32();
        reader.SkipSpaces();
        var name = reader.Atom();
        if (!AsciiText.EqualsIgnoreCase(name, "FETCH"u8)) return new CountResponse(AsciiText.Text(name).ToUpperInvariant(), number);
        Fetch.Start(number, frame, ref reader, bodyFollows);
        return null;
    }

    private ImapResponse Named(ReadOnlySpan<byte> name, ref ResponseReader reader)
    {
        var upper = AsciiText.Text(name).ToUpperInvariant();
        return upper switch
        {
            "CAPABILITY" => new CapabilityResponse(ImapCapabilities.Parse(reader.Rest, limits)),
            "FLAGS" => new FlagsResponse(Flags(ref reader)),
            "LIST" or "LSUB" or "XLIST" => MailboxParser.List(ref reader, IsUtf8),
            "STATUS" => MailboxParser.Status(ref reader, IsUtf8),
            "SEARCH" => SearchParser.Search(ref reader),
            "ESEARCH" => SearchParser.ExtendedSearch(ref reader),
            "VANISHED" => SearchParser.Vanished(ref reader) is { } vanished ? vanished : new UnknownResponse(upper, ReadOnlyMemory<byte>.Empty),
            "ENABLED" => new WordsResponse(upper, DataParser.Words(reader.Rest, limits)),
            "ID" => DataParser.Id(ref reader),
            "NAMESPACE" => MailboxParser.Namespace(ref reader, IsUtf8),
            "METADATA" => DataParser.Metadata(ref reader, IsUtf8),
            "ACL" => DataParser.Acl(ref reader, IsUtf8),
            "MYRIGHTS" => DataParser.MyRights(ref reader, IsUtf8),
            "QUOTA" => DataParser.Quota(ref reader),
            "QUOTAROOT" => DataParser.QuotaRoot(ref reader, IsUtf8),
            _ => new UnknownResponse(upper, reader.Rest.ToArray()),
        };
    }

    private ImapFlags Flags(ref ResponseReader reader) =>
        _flags.TryGet(reader.FlatList(), limits.Elements, out var flags) ? flags : throw reader.Fault("The server named too many flags");
}
