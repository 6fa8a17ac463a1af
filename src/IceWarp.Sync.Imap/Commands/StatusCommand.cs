using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>STATUS of one mailbox (RFC 9051 6.3.11). Not for the selected one.</summary>
public sealed class StatusCommand : ImapCommand<MailboxStatusResponse>
{
    private readonly MailboxName _mailbox;
    private MailboxStatusResponse? _status;

    /// <summary>Makes the command.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="items">Names of the items, for example MESSAGES, UIDNEXT, UIDVALIDITY, HIGHESTMODSEQ.</param>
    public StatusCommand(MailboxName mailbox, params IReadOnlyList<string> items)
        : base(Build(mailbox, items)) => _mailbox = mailbox;

    /// <inheritdoc/>
    protected internal override bool Accept(ImapResponse response, bool isOldest)
    {
        if (response is not MailboxStatusResponse status || _status is not null || !status.Mailbox.Equals(_mailbox)) return false;
        _status = status;
        return true;
    }

    /// <inheritdoc/>
    protected override MailboxStatusResponse OnCompleted(StatusResponse tagged) =>
        _status ?? throw new ImapCommandException(Texts.ToldNothing()) { Command = Name };

    private static CommandText Build(MailboxName mailbox, IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var item in items) Protocol.WireText.RequireAtom(item, nameof(items));
        return new CommandText("STATUS").Mailbox(mailbox).Raw($"({string.Join(' ', items)})");
    }
}
