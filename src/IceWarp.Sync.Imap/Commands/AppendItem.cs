using IceWarp.Sync.Imap.Flags;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>One message to be appended (RFC 9051 6.3.12).</summary>
public sealed class AppendItem
{
    /// <summary>A message in memory.</summary>
    /// <param name="message">All bytes, lines ended by CRLF. They must not change until the command is answered.</param>
    public AppendItem(ReadOnlyMemory<byte> message) => Literal = new CommandLiteral(message);

    /// <summary>A message from a stream.</summary>
    /// <param name="message">Read once while sending, not disposed. A stream that ends early costs the connection.</param>
    /// <param name="length">How many bytes.</param>
    public AppendItem(Stream message, long length)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Literal = new CommandLiteral(message, length);
    }

    /// <summary>Flags to set; <c>\Recent</c> is left out.</summary>
    public ImapFlags Flags { get; init; }

    /// <summary>INTERNALDATE; null lets the server take the present.</summary>
    public DateTimeOffset? InternalDate { get; init; }

    internal CommandLiteral Literal { get; }
}
