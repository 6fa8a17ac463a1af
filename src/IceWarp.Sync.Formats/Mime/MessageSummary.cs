namespace IceWarp.Sync.Formats.Mime;

/// <summary>What a mail store needs to list and to match a message: read from its header, decoded, safe to show on one line.</summary>
/// <remarks>
/// Every text is free of control characters and at most <see cref="MaxLength"/> characters long, and empty where the message has none.
/// Of a field that stands there twice the first counts.
/// </remarks>
public sealed record MessageSummary
{
    /// <summary>How many characters (UTF-16 code units) each text has at most; longer ones are cut.</summary>
    /// <value>998, the longest line that RFC 5322 section 2.1.1 allows.</value>
    public const int MaxLength = 998;

    /// <summary>The subject, unfolded and with encoded words decoded (RFC 2047).</summary>
    /// <value>Empty by default.</value>
    public string Subject { get; init; } = "";

    /// <summary>What to show as the sender: the display name of the first mailbox in From, or its address where it has no name.</summary>
    /// <value>Empty by default.</value>
    public string From { get; init; } = "";

    /// <summary>The address of the first mailbox in From, as <c>local-part@domain</c>, in the case it was written.</summary>
    /// <value>Empty by default.</value>
    public string FromAddress { get; init; } = "";

    /// <summary>When the author says the message was written (RFC 5322 sections 3.3 and 4.3).</summary>
    /// <value>Null where the field is missing or is no date.</value>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The Message-ID without angle brackets; a value without brackets is kept as it is.</summary>
    /// <value>Empty by default.</value>
    public string MessageId { get; init; } = "";

    /// <summary>Reads the summary from the beginning of a message. Whatever the bytes are, it does not throw.</summary>
    /// <param name="head">The message or as much of its beginning as is at hand; a header that is cut off gives what it still holds.</param>
    public static MessageSummary Read(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> subject = default, from = default, date = default, id = default;
        var missing = Fields.All;
        foreach (var field in MessageHeader.Read(head))
        {
            var kind = KindOf(field) & missing;
            switch (kind)
            {
                case Fields.Subject: subject = field.RawValue; break;
                case Fields.From: from = field.RawValue; break;
                case Fields.Date: date = field.RawValue; break;
                case Fields.MessageId: id = field.RawValue; break;
                default: continue;
            }

            missing &= ~kind;
            if (missing == Fields.None)
                break;
        }

        var (name, address) = FirstMailbox.Read(from);
        return new MessageSummary
        {
            Subject = HeaderText.Decode(subject),
            From = name.Length > 0 ? name : address,
            FromAddress = address,
            Date = MailDate.Read(date),
            MessageId = ReadMessageId(id),
        };
    }

    // The length tells most fields of a header apart without comparing them.
    private static Fields KindOf(HeaderField field) => field.Name.Length switch
    {
        4 when field.Is("From"u8) => Fields.From,
        4 when field.Is("Date"u8) => Fields.Date,
        7 when field.Is("Subject"u8) => Fields.Subject,
        10 when field.Is("Message-ID"u8) => Fields.MessageId,
        _ => Fields.None,
    };

    private static string ReadMessageId(ReadOnlySpan<byte> value)
    {
        var open = value.IndexOf((byte)'<');
        if (open >= 0)
        {
            value = value[(open + 1)..];
            var close = value.IndexOf((byte)'>');
            if (close >= 0)
                value = value[..close];
        }

        return HeaderText.Raw(value);
    }

    [Flags]
    private enum Fields
    {
        None = 0,
        Subject = 1,
        From = 2,
        Date = 4,
        MessageId = 8,
        All = 15,
    }
}
