using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>
/// APPEND of one message, or of several where the server has MULTIAPPEND (RFC 3502), then all or none. The result holds the new UIDs
/// in order (APPENDUID, RFC 4315 3), and is empty when the server does not tell.
/// </summary>
public sealed class AppendCommand : ImapCommand<IReadOnlyList<ImapUid>>
{
    /// <summary>Makes the command.</summary>
    /// <param name="mailbox">Where to.</param>
    /// <param name="messages">At least one message; more than one only with MULTIAPPEND.</param>
    /// <exception cref="ArgumentException">There is no message.</exception>
    public AppendCommand(MailboxName mailbox, params IEnumerable<AppendItem> messages)
        : base(Build(mailbox, messages))
    {
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ImapUid> OnCompleted(StatusResponse tagged) => tagged?.Code?.AppendedUids ?? [];

    private static CommandText Build(MailboxName mailbox, IEnumerable<AppendItem> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var text = new CommandText("APPEND").Mailbox(mailbox);
        var count = 0;
        foreach (var message in messages)
        {
            count++;
            foreach (var keyword in message.Flags.Keywords) WireText.RequireAtom(keyword, nameof(messages));
            if (!message.Flags.IsEmpty) text.Raw($"({message.Flags})");
            if (message.InternalDate is { } date) text.Raw(InternalDate.Format(date));
            text.Literal(message.Literal);
        }

        if (count == 0) throw new ArgumentException("There is no message to append.", nameof(messages));
        return text;
    }
}
