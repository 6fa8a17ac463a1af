namespace IceWarp.Sync.Imap;

/// <summary>What a server may make this client hold. Passing a bound is an <see cref="Errors.ImapProtocolException"/> and ends the connection.</summary>
public sealed record ImapLimits
{
    /// <summary>The defaults.</summary>
    public static ImapLimits Default { get; } = new();

    /// <summary>Longest line, literals apart, in bytes.</summary>
    /// <value>The default is 1 MiB.</value>
    public int LineBytes { get; init; } = 1 << 20;

    /// <summary>Longest line of SEARCH, ESEARCH and VANISHED, which carry one number for each message.</summary>
    /// <value>The default is 16 MiB.</value>
    public int UidListBytes { get; init; } = 16 << 20;

    /// <summary>Sum of all literals in one response that are no message bodies, in bytes.</summary>
    /// <value>The default is 16 MiB.</value>
    public int LiteralBytes { get; init; } = 16 << 20;

    /// <summary>Largest body that is handed over as memory; larger ones are streamed. At most half of <see cref="LiteralBytes"/> is of use.</summary>
    /// <value>The default is 256 KiB.</value>
    public int InlineBodyBytes { get; init; } = 256 << 10;

    /// <summary>Largest message body, in bytes.</summary>
    /// <value>The default is 4 GiB.</value>
    public long BodyBytes { get; init; } = 4L << 30;

    /// <summary>Bytes of bodies that may wait for a slow consumer before the server is made to wait.</summary>
    /// <value>The default is 2 MiB.</value>
    public int QueuedBytes { get; init; } = 2 << 20;

    /// <summary>Deepest nesting of parentheses.</summary>
    /// <value>The default is 100 levels.</value>
    public int Depth { get; init; } = 100;

    /// <summary>Most elements in one list, and most responses collected for one command.</summary>
    /// <value>The default is 1,000,000.</value>
    public int Elements { get; init; } = 1_000_000;

    /// <summary>Most capabilities.</summary>
    /// <value>The default is 1,000.</value>
    public int Capabilities { get; init; } = 1_000;

    /// <summary>Most keywords of one message.</summary>
    /// <value>The default is 1,000.</value>
    public int Keywords { get; init; } = 1_000;

    /// <summary>What a consumer that stops early may leave to be read and thrown away, in bytes; beyond it the connection is dropped.</summary>
    /// <value>The default is 256 KiB.</value>
    public int DrainBytes { get; init; } = 256 << 10;
}
