using System.Buffers;
using System.Globalization;
using System.Text;
using IceWarp.Sync.Imap.Protocol;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>
/// A command's arguments, built before anything is sent: every argument is checked, so that none can end the line and begin another command.
/// A space goes before each argument.
/// </summary>
public sealed class CommandText
{
    private const int LongestQuoted = 1000;
    private static readonly SearchValues<char> QuotedSpecials = SearchValues.Create("\"\\");
    private readonly ArrayBufferWriter<byte> _bytes = new(64);
    private readonly List<(int Offset, CommandLiteral Literal)> _literals = [];

    /// <summary>Begins a command.</summary>
    /// <param name="name">Its name, for example <c>UID FETCH</c>.</param>
    /// <exception cref="ArgumentException">The name holds other than letters, digits, hyphens and single spaces.</exception>
    public CommandText(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        foreach (var word in name.Split(' ')) WireText.RequireAtom(word, nameof(name));
        Name = name;
        Append(name);
    }

    /// <summary>The command's name.</summary>
    public string Name { get; }

    internal ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    internal IReadOnlyList<(int Offset, CommandLiteral Literal)> Literals => _literals;

    /// <summary>Adds an atom: a keyword, a number.</summary>
    /// <exception cref="ArgumentException">It is no atom.</exception>
    public CommandText Atom(string word)
    {
        WireText.RequireAtom(word, nameof(word));
        return Append(" ").Append(word);
    }

    /// <summary>Adds a number.</summary>
    public CommandText Number(ulong value) => Append(" ").Append(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a set of UIDs.</summary>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    public CommandText Set(UidSet uids)
    {
        ArgumentNullException.ThrowIfNull(uids);
        if (uids.IsEmpty) throw new ArgumentException("An empty set has no form on the wire.", nameof(uids));
        return Append(" ").Append(uids.ToString());
    }

    /// <summary>Adds protocol text as it stands, for example <c>(MESSAGES UIDNEXT)</c>; never foreign text.</summary>
    /// <exception cref="ArgumentException">It holds CR, LF, NUL or a character beyond ASCII.</exception>
    public CommandText Raw(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        WireText.RefuseBreaks(text, nameof(text));
        if (!Ascii.IsValid(text)) throw new ArgumentException("Protocol text is ASCII.", nameof(text));
        return Append(" ").Append(text);
    }

    /// <summary>Adds a string: quoted where it can be, as a UTF-8 literal otherwise.</summary>
    /// <exception cref="ArgumentException">It holds CR, LF or NUL.</exception>
    public CommandText String(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        WireText.RefuseBreaks(text, nameof(text));
        return Append(" ").Text(text, isWire: false);
    }

    /// <summary>Adds a mailbox name.</summary>
    /// <exception cref="ArgumentException">Its wire form holds CR, LF or NUL.</exception>
    public CommandText Mailbox(MailboxName mailbox)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        return Wire(mailbox.Wire);
    }

    /// <summary>Adds mailbox names in parentheses.</summary>
    /// <exception cref="ArgumentException">A wire form holds CR, LF or NUL.</exception>
    public CommandText Mailboxes(IEnumerable<MailboxName> mailboxes)
    {
        ArgumentNullException.ThrowIfNull(mailboxes);
        return WireList(mailboxes.Select(static mailbox => mailbox.Wire));
    }

    /// <summary>Adds bytes as a literal; any byte but NUL may be in them (RFC 9051 4.3).</summary>
    public CommandText Literal(ReadOnlyMemory<byte> bytes) => Literal(new CommandLiteral(bytes));

    /// <summary>Adds a stream as a literal. It is read once, when the command is sent, and not disposed.</summary>
    /// <param name="stream">Where the bytes come from.</param>
    /// <param name="length">Exactly how many; a stream that ends early costs the connection.</param>
    public CommandText Literal(Stream stream, long length)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return Literal(new CommandLiteral(stream, length));
    }

    /// <summary>The command's name, never its arguments.</summary>
    public override string ToString() => Name;

    /// <summary>Adds a name or pattern in wire form, one char a byte.</summary>
    internal CommandText Wire(string wire)
    {
        WireText.RefuseBreaks(wire, nameof(wire));
        return Append(" ").Text(wire, isWire: true);
    }

    internal CommandText WireList(IEnumerable<string> names)
    {
        var separator = " (";
        foreach (var name in names)
        {
            WireText.RefuseBreaks(name, nameof(names));
            Append(separator).Text(name, isWire: true);
            separator = " ";
        }

        return Append(")");
    }

    internal CommandText Literal(CommandLiteral literal) => Append(" ").Append(literal);

    internal CommandText Append(string ascii)
    {
        Encoding.Latin1.GetBytes(ascii, _bytes);
        return this;
    }

    private CommandText Append(CommandLiteral literal)
    {
        _literals.Add((_bytes.WrittenCount, literal));
        return this;
    }

    private CommandText Text(string text, bool isWire)
    {
        if (!Ascii.IsValid(text) || text.Length > LongestQuoted)
            return Append(new CommandLiteral(isWire ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text)));
        Append("\"");
        Append(text.AsSpan().ContainsAny(QuotedSpecials) ? text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) : text);
        return Append("\"");
    }
}
