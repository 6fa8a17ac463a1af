using System.Text;
using IceWarp.Sync.Imap.Names;

namespace IceWarp.Sync.Imap;

/// <summary>
/// A mailbox's name, as people read it and as the server writes it. The wire form is kept as it came, so that a name that decodes badly
/// still reaches the same mailbox; equality is that of the wire form, with INBOX in any case being INBOX (RFC 9051 5.1).
/// </summary>
public sealed class MailboxName : IEquatable<MailboxName>
{
    private MailboxName(string name, string wire) => (Name, Wire) = (name, wire);

    /// <summary>The user's inbox.</summary>
    public static MailboxName Inbox { get; } = new("INBOX", "INBOX");

    /// <summary>The server itself, where METADATA takes an empty name (RFC 5464 4.2).</summary>
    public static MailboxName Server { get; } = new("", "");

    /// <summary>The name in Unicode. Two mailboxes may share it when one of them is badly encoded; <see cref="Wire"/> tells them apart.</summary>
    public string Name { get; }

    /// <summary>The bytes on the wire, one char for each byte.</summary>
    public string Wire { get; }

    /// <summary>Whether this is the inbox.</summary>
    public bool IsInbox => ReferenceEquals(Wire, Inbox.Wire) || Wire == Inbox.Wire;

    /// <summary>A name given by a person or a program.</summary>
    /// <param name="name">The name in Unicode, hierarchy delimiters included.</param>
    /// <param name="isUtf8">Whether the connection has UTF8=ACCEPT enabled, where names travel as UTF-8 (RFC 6855 3). False means modified UTF-7.</param>
    /// <exception cref="ArgumentException">The name is empty, or holds CR, LF, NUL or half a surrogate pair.</exception>
    public static MailboxName Create(string name, bool isUtf8 = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.AsSpan().ContainsAny("\r\n\0")) throw new ArgumentException("A mailbox name must not hold CR, LF or NUL.", nameof(name));
        if (name.Equals("INBOX", StringComparison.OrdinalIgnoreCase)) return Inbox;
        var shifted = ModifiedUtf7.Encode(name);
        return new MailboxName(name, isUtf8 ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name)) : shifted);
    }

    /// <summary>A name as a server sent it.</summary>
    /// <param name="wire">The bytes, quoting removed.</param>
    /// <param name="isUtf8">Whether UTF8=ACCEPT is enabled.</param>
    public static MailboxName FromWire(ReadOnlySpan<byte> wire, bool isUtf8 = false)
    {
        if (AsciiText.EqualsIgnoreCase(wire, "INBOX"u8)) return Inbox;
        var raw = Encoding.Latin1.GetString(wire);
        if (!isUtf8) return new MailboxName(ModifiedUtf7.Decode(raw), raw);
        return new MailboxName(System.Text.Unicode.Utf8.IsValid(wire) ? Encoding.UTF8.GetString(wire) : raw, raw);
    }

    /// <summary>The parts between delimiters; the whole name where the mailbox has none (NIL).</summary>
    public IReadOnlyList<string> Split(char? delimiter) => delimiter is { } separator ? Name.Split(separator) : [Name];

    /// <summary>The name in Unicode.</summary>
    public override string ToString() => Name;

    /// <summary>Whether both reach the same mailbox.</summary>
    public bool Equals(MailboxName? other) => other is not null && string.Equals(Wire, other.Wire, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MailboxName);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Wire, StringComparison.Ordinal);
}
