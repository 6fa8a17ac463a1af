using System.Text;

namespace IceWarp.Sync.Formats.Mime;

/// <summary>What a message is searched by beyond its <see cref="MessageSummary"/>: those it went to, and its text without markup.</summary>
public sealed record MessageText
{
    /// <summary>How many characters of text are kept.</summary>
    /// <value>32,768.</value>
    public const int MaxBody = 32 * 1024;

    private const int MaxRecipientFields = 20;
    private const int MaxDepth = 8;

    /// <summary>To, Cc and Bcc, decoded (RFC 5322 section 3.6.3), separated by spaces.</summary>
    /// <value>Empty by default.</value>
    public string Recipients { get; init; } = "";

    /// <summary>The text of the parts that are text, in their order; of alternatives (RFC 2046 section 5.1.4) the first that has any.</summary>
    /// <value>Empty by default.</value>
    public string Body { get; init; } = "";

    /// <summary>Reads the texts from the beginning of a message. Whatever the bytes are, it does not throw.</summary>
    /// <param name="head">The message or as much of its beginning as is at hand; a part that is cut off gives what it still holds.</param>
    public static MessageText Read(ReadOnlySpan<byte> head)
    {
        var recipients = new StringBuilder();
        var fields = 0;
        foreach (var field in MessageHeader.Read(head))
        {
            if ((field.Is("To"u8) || field.Is("Cc"u8) || field.Is("Bcc"u8)) && ++fields <= MaxRecipientFields)
                recipients.Append(recipients.Length == 0 ? "" : " ").Append(HeaderText.Decode(field.RawValue));
        }

        var body = new StringBuilder();
        Append(body, head, 0);
        return new MessageText { Recipients = recipients.ToString(), Body = body.ToString() };
    }

    private static void Append(StringBuilder body, ReadOnlySpan<byte> part, int depth)
    {
        var form = PartForm.Read(part);
        if (depth > MaxDepth || body.Length >= MaxBody)
            return;
        if (form.IsMultipart)
            AppendParts(body, form, depth);
        else if (form.IsMessage)
            Append(body, form.Content, depth + 1);
        else if (form.IsText)
            AppendText(body, form);
    }

    private static void AppendParts(StringBuilder body, PartForm form, int depth)
    {
        var rest = form.Content;
        var before = body.Length;
        while (PartForm.TryNextPart(ref rest, form.Boundary, out var part))
        {
            Append(body, part, depth + 1);
            if (body.Length >= MaxBody || (form.IsAlternative && body.Length > before))
                return;
        }
    }

    private static void AppendText(StringBuilder body, PartForm form)
    {
        var bytes = TransferEncoding.Decode(form.Content, form.Encoding);
        var text = MailCharset.Find(form.Charset) is { } charset ? charset.GetString(bytes) : HeaderText.FromBytes(bytes);
        if (form.IsHtml)
            text = HtmlText.Strip(text);
        text = text.Trim();
        if (text.Length == 0)
            return;
        body.Append(body.Length == 0 ? "" : "\n").Append(text, 0, Math.Min(text.Length, MaxBody - Math.Min(body.Length, MaxBody)));
    }
}
