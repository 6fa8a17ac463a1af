using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>UID REPLACE (RFC 8508): a new message takes an old one's place in one step. The result is the new UID; null when the server does not tell.</summary>
public sealed class ReplaceCommand : ImapCommand<ImapUid?>
{
    private ImapUid? _uid;

    /// <summary>Makes the command.</summary>
    /// <param name="uid">The message to be replaced.</param>
    /// <param name="mailbox">Where the new one goes.</param>
    /// <param name="message">The new one.</param>
    public ReplaceCommand(uint uid, MailboxName mailbox, AppendItem message)
        : base(Build(uid, mailbox, message))
    {
    }

    /// <inheritdoc/>
    public override bool ChangesMailbox => true;

    /// <inheritdoc/>
    protected internal override bool Accept(ImapResponse response, bool isOldest)
    {
        if (response is not StatusResponse { Code: { Name: "APPENDUID" } code }) return false;
        _uid = code.AppendedUids is [var uid, ..] ? uid : null;
        return true;
    }

    /// <inheritdoc/>
    protected override ImapUid? OnCompleted(StatusResponse tagged) => tagged?.Code?.AppendedUids is [var uid, ..] ? uid : _uid;

    private static CommandText Build(uint uid, MailboxName mailbox, AppendItem message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = new CommandText("UID REPLACE").Number(uid).Mailbox(mailbox);
        foreach (var keyword in message.Flags.Keywords) WireText.RequireAtom(keyword, nameof(message));
        if (!message.Flags.IsEmpty) text.Raw($"({message.Flags})");
        if (message.InternalDate is { } date) text.Raw(InternalDate.Format(date));
        return text.Literal(message.Literal);
    }
}
