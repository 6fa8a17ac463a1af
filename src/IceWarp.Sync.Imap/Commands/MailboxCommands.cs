using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>Commands about mailboxes.</summary>
public static class MailboxCommands
{
    /// <summary>LIST.</summary>
    public static Task<ListResult> ListAsync(this ImapClient client, ListRequest request, CancellationToken cancellationToken = default) =>
        Checked(client).Send(new ListCommand(request), cancellationToken);

    /// <summary>LSUB (RFC 3501 6.3.9), for servers without LIST-EXTENDED: the subscribed mailboxes.</summary>
    public static Task<IReadOnlyList<ListResponse>> ListSubscribedAsync(this ImapClient client, CancellationToken cancellationToken = default) =>
        SessionCommands.Collect<ListResponse>(client, new CommandText("LSUB").String("").String("*"), cancellationToken);

    /// <summary>STATUS. Not for the selected mailbox.</summary>
    public static Task<MailboxStatusResponse> StatusAsync(this ImapClient client, MailboxName mailbox, IReadOnlyList<string> items, CancellationToken cancellationToken = default) =>
        Checked(client).Send(new StatusCommand(mailbox, items), cancellationToken);

    /// <summary>SELECT or EXAMINE.</summary>
    public static Task<SelectedMailbox> SelectAsync(this ImapClient client, MailboxName mailbox, SelectOptions? options = null, CancellationToken cancellationToken = default) =>
        Checked(client).Send(new SelectCommand(mailbox, options), cancellationToken);

    /// <summary>UNSELECT (RFC 3691): closes the selected mailbox and expunges nothing. Needs UNSELECT.</summary>
    public static Task UnselectAsync(this ImapClient client, CancellationToken cancellationToken = default) => SessionCommands.Plain(client, new CommandText("UNSELECT"), cancellationToken);

    /// <summary>CLOSE (RFC 9051 6.4.1): closes the selected mailbox and expunges everything marked <c>\Deleted</c>, whoever marked it.</summary>
    public static Task CloseAsync(this ImapClient client, CancellationToken cancellationToken = default) => SessionCommands.Plain(client, new CommandText("CLOSE"), changesMailbox: true, cancellationToken);

    /// <summary>CREATE (RFC 9051 6.3.4), with a special use where the server has CREATE-SPECIAL-USE (RFC 6154 3).</summary>
    /// <param name="client">The connection.</param>
    /// <param name="mailbox">The new mailbox.</param>
    /// <param name="specialUse">An attribute such as <c>\Sent</c>; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>MAILBOXID where the server tells it (RFC 8474 4.1), else null.</returns>
    public static async Task<string?> CreateAsync(this ImapClient client, MailboxName mailbox, string? specialUse = null, CancellationToken cancellationToken = default)
    {
        var text = new CommandText("CREATE").Mailbox(mailbox);
        if (specialUse is not null)
        {
            Protocol.WireText.RequireAtom(specialUse.TrimStart('\\'), nameof(specialUse));
            text.Raw($"(USE (\\{specialUse.TrimStart('\\')}))");
        }

        var tagged = await SessionCommands.Plain(client, text, cancellationToken).ConfigureAwait(false);
        return tagged.Code is { Name: "MAILBOXID" } code ? code.Text.Trim('(', ')') : null;
    }

    /// <summary>DELETE (RFC 9051 6.3.5): the mailbox and all messages in it.</summary>
    public static Task DeleteAsync(this ImapClient client, MailboxName mailbox, CancellationToken cancellationToken = default) =>
        SessionCommands.Plain(client, new CommandText("DELETE").Mailbox(mailbox), cancellationToken);

    /// <summary>RENAME (RFC 9051 6.3.6), with all mailboxes below. Renaming INBOX moves its messages and leaves it empty.</summary>
    public static Task RenameAsync(this ImapClient client, MailboxName from, MailboxName to, CancellationToken cancellationToken = default) =>
        SessionCommands.Plain(client, new CommandText("RENAME").Mailbox(from).Mailbox(to), cancellationToken);

    /// <summary>SUBSCRIBE (RFC 9051 6.3.7).</summary>
    public static Task SubscribeAsync(this ImapClient client, MailboxName mailbox, CancellationToken cancellationToken = default) =>
        SessionCommands.Plain(client, new CommandText("SUBSCRIBE").Mailbox(mailbox), cancellationToken);

    /// <summary>UNSUBSCRIBE (RFC 9051 6.3.8).</summary>
    public static Task UnsubscribeAsync(this ImapClient client, MailboxName mailbox, CancellationToken cancellationToken = default) =>
        SessionCommands.Plain(client, new CommandText("UNSUBSCRIBE").Mailbox(mailbox), cancellationToken);

    private static ImapClient Checked(ImapClient client) => client ?? throw new ArgumentNullException(nameof(client));
}
