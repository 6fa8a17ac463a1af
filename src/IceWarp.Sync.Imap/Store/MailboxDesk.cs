using IceWarp.Sync.Imap.Commands;

namespace IceWarp.Sync.Imap.Store;

/// <summary>
/// Keeps track of the mailbox that is selected at the end of the command queue, so that work in one mailbox costs one SELECT
/// and work in many goes out in one flight. One lock: SELECT and what relies on it leave together.
/// </summary>
internal sealed class MailboxDesk(ImapClient client)
{
    private readonly Lock order = new();
    private MailboxName? selected;
    private Task<SelectedMailbox>? selection;

    public ImapClient Client => client;

    /// <summary>Sends commands that work in the mailbox, behind a SELECT where it is not selected already.</summary>
    /// <returns>What SELECT told or is going to tell.</returns>
    public Task<SelectedMailbox> Enqueue(MailboxName mailbox, CancellationToken cancellationToken, params ReadOnlySpan<ImapCommand> commands) =>
        EnqueueIn(null, mailbox, cancellationToken, commands);

    /// <summary>The same for commands that must not touch a mailbox of another UIDVALIDITY, should it have to be selected again.</summary>
    public Task<SelectedMailbox> EnqueueIn(
        uint? validity, MailboxName mailbox, CancellationToken cancellationToken, params ReadOnlySpan<ImapCommand> commands)
    {
        lock (order)
        {
            if (selection is { IsFaulted: false, IsCanceled: false } known && mailbox.Equals(selected))
            {
                client.Enqueue(cancellationToken, commands);
                return known;
            }

            return Select(new SelectCommand(mailbox, new() { ExpectedValidity = validity }), commands, cancellationToken);
        }
    }

    /// <summary>Selects anew with options of its own, and sends what relies on it.</summary>
    public Task<SelectedMailbox> Reselect(SelectCommand select, CancellationToken cancellationToken, params ReadOnlySpan<ImapCommand> commands)
    {
        lock (order)
        {
            return Select(select, commands, cancellationToken);
        }
    }

    /// <summary>Sends commands that concern no selected mailbox, and forgets the selection where they end it.</summary>
    public void EnqueueUnselected(CancellationToken cancellationToken, params ReadOnlySpan<ImapCommand> commands)
    {
        lock (order)
        {
            client.Enqueue(cancellationToken, commands);
        }
    }

    /// <summary>Leaves the mailbox before it is renamed or deleted, without expunging anything.</summary>
    public void Leave(MailboxName mailbox, CancellationToken cancellationToken)
    {
        lock (order)
        {
            if (mailbox.Equals(selected))
            {
                Leave(cancellationToken);
            }
        }
    }

    /// <summary>
    /// Leaves whatever mailbox is selected since an earlier run. The STATUS of a selected mailbox may be that of the moment at which
    /// it was selected (RFC 9051 section 6.3.11; Dovecot 2.3 answers so), and so is what SELECT told.
    /// </summary>
    public void LeaveAny(CancellationToken cancellationToken)
    {
        lock (order)
        {
            if (selected is not null)
            {
                Leave(cancellationToken);
            }
        }
    }

    // Without UNSELECT, INBOX is selected in its place: as of now, and to be left itself before the next listing.
    private void Leave(CancellationToken cancellationToken)
    {
        bool canUnselect = client.Capabilities.Has("UNSELECT");
        ImapCommand leave = canUnselect
            ? new PlainCommand(new CommandText("UNSELECT"))
            : new SelectCommand(MailboxName.Inbox, new() { IsReadOnly = true });
        client.Enqueue(cancellationToken, leave);
        selected = canUnselect ? null : MailboxName.Inbox;
        selection = null;
    }

    private Task<SelectedMailbox> Select(SelectCommand select, ReadOnlySpan<ImapCommand> commands, CancellationToken cancellationToken)
    {
        client.Enqueue(cancellationToken, [select, .. commands]);
        selected = select.Mailbox;
        selection = RememberAsync(select.Result);
        return select.Result;
    }

    /// <summary>What changed is for whoever asked; the memory of it would last as long as the mailbox is selected.</summary>
    private static async Task<SelectedMailbox> RememberAsync(Task<SelectedMailbox> answer) =>
        (await answer.ConfigureAwait(false)) with { Changed = [], Vanished = UidSet.Empty };
}
