namespace IceWarp.Sync.Servers.Lying;

/// <summary>
/// What a <see cref="LyingServer"/> says that is not so, or leaves unsaid. Each switch may be set at any time; at first the
/// server tells the truth.
/// </summary>
public sealed class Lies
{
    /// <summary>What the server calls its capabilities; it does all of what it may be asked for in any case.</summary>
    public string Capabilities { get; set; } =
        "IMAP4rev1 LITERAL+ SASL-IR ENABLE CONDSTORE QRESYNC UIDPLUS MOVE LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH MULTIAPPEND UNSELECT";

    /// <summary>UIDVALIDITY as told; null leaves it out.</summary>
    public Func<LyingMailbox, string?> UidValidity { get; set; } = m => Text(m.UidValidity);

    /// <summary>UIDNEXT as told; null leaves it out.</summary>
    public Func<LyingMailbox, string?> UidNext { get; set; } = m => Text(m.UidNext);

    /// <summary>HIGHESTMODSEQ as told; null leaves it out, and NOMODSEQ is told as that.</summary>
    public Func<LyingMailbox, string?> HighestModSeq { get; set; } = m => Text(m.HighestModSeq);

    /// <summary>PERMANENTFLAGS as told; null leaves it out. A keyword that is not among them is silently not kept, unless <c>\*</c> is.</summary>
    public string? PermanentFlags { get; set; } = "\\Seen \\Answered \\Flagged \\Deleted \\Draft \\*";

    /// <summary>The set in VANISHED (EARLIER), of the UIDs that have gone; null leaves the line out.</summary>
    public Func<IReadOnlyList<uint>, string?> Vanished { get; set; } = uids => uids.Count == 0 ? null : string.Join(',', uids);

    /// <summary>Whether a message is left out of every answer that names many: FETCH of flags, SEARCH ALL, SELECT with QRESYNC.</summary>
    public Func<LyingMessage, bool> LeavesOut { get; set; } = _ => false;

    /// <summary>Whether a message is left out of an answer to FETCH of its body, which says OK.</summary>
    public Func<LyingMessage, bool> Withholds { get; set; } = _ => false;

    /// <summary>RFC822.SIZE as told.</summary>
    public Func<LyingMessage, long> Size { get; set; } = m => m.Bytes.Length;

    /// <summary>What the server makes of a message that it is given.</summary>
    public Func<byte[], byte[]> Rewrites { get; set; } = bytes => bytes;

    /// <summary>Called before a command is carried out, with its name and its text: here another client may act.</summary>
    public Action<string, string> Before { get; set; } = (_, _) => { };

    /// <summary>Whether the server says BYE and hangs up before it sends this line of an answer.</summary>
    public Func<string, bool> SaysByeBefore { get; set; } = _ => false;

    /// <summary>Whether the server hangs up after a command was carried out, without an answer.</summary>
    public Func<string, bool> HangsUpAfter { get; set; } = _ => false;

    /// <summary>Most bytes in one write. 0: no bound.</summary>
    public int Crumb { get; set; }

    private static string Text(ulong number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
