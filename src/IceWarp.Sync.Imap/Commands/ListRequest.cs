namespace IceWarp.Sync.Imap.Commands;

/// <summary>Which mailboxes to list and what to tell of them (LIST, RFC 9051 6.3.9, RFC 5258, RFC 5819, RFC 6154, RFC 8440).</summary>
public sealed record ListRequest
{
    /// <summary>Names with <c>*</c> and <c>%</c>, in their wire form. More than one only with LIST-EXTENDED.</summary>
    /// <value>The default is <c>*</c>, all.</value>
    public IReadOnlyList<string> Patterns { get; init; } = ["*"];

    /// <summary>What the patterns begin with.</summary>
    /// <value>The default is empty.</value>
    public string Reference { get; init; } = "";

    /// <summary>Selection options, for example SUBSCRIBED, REMOTE, SPECIAL-USE. Only with LIST-EXTENDED.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>Return options, for example SUBSCRIBED, CHILDREN, SPECIAL-USE, MYRIGHTS. Only with LIST-EXTENDED.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> Return { get; init; } = [];

    /// <summary>STATUS items to tell of each mailbox in the same answer, for example MESSAGES, UIDNEXT. Only with LIST-STATUS.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>Only this mailbox. <c>*</c> and <c>%</c> in its name match themselves among others, so what else comes is left out.</summary>
    /// <value>The default is null.</value>
    public MailboxName? Only { get; init; }

    internal CommandText ToText()
    {
        var text = new CommandText("LIST");
        if (Select.Count > 0) text.Raw($"({Words(Select)})");
        text.Wire(Reference);
        if (Only is not null) text.Mailbox(Only);
        else if (Patterns is [var pattern]) text.Wire(pattern);
        else text.WireList(Patterns);
        var options = Words(Return);
        if (Status.Count > 0) options += $"{(options.Length > 0 ? " " : "")}STATUS ({Words(Status)})";
        return options.Length > 0 ? text.Raw($"RETURN ({options})") : text;
    }

    private static string Words(IReadOnlyList<string> words)
    {
        foreach (var word in words) Protocol.WireText.RequireAtom(word, nameof(words));
        return string.Join(' ', words);
    }
}
