using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Creates, renames and deletes mailboxes. What is done already succeeds, so that a repeated step does no harm.</summary>
internal sealed class FolderWriter(MailboxDesk desk, FolderLister lister)
{
    public async Task<FolderInfo?> ApplyAsync(FolderChange change, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case FolderChange.Create create:
                return await CreateAsync(create.Path, cancellationToken).ConfigureAwait(false);
            case FolderChange.Move move:
                return await MoveAsync(move, cancellationToken).ConfigureAwait(false);
            case FolderChange.Delete delete:
                await DeleteAsync(ImapStore.NameOf(delete.Folder), cancellationToken).ConfigureAwait(false);
                return null;
            default:
                throw new ArgumentException($"Not a folder change: {change}.", nameof(change));
        }
    }

    private async Task<FolderInfo> CreateAsync(FolderPath path, CancellationToken cancellationToken)
    {
        MailboxName name = await ToNameAsync(path, cancellationToken).ConfigureAwait(false);
        var create = new PlainCommand(new CommandText("CREATE").Mailbox(name));
        var status = new StatusCommand(name, lister.StatusItems);
        desk.EnqueueUnselected(cancellationToken, create, new PlainCommand(new CommandText("SUBSCRIBE").Mailbox(name)), status);
        ImapCommandException? refusal = await RefusalAsync(create.Result).ConfigureAwait(false);
        try
        {
            return FolderLister.ToInfo(name, path, await status.Result.ConfigureAwait(false));
        }
        catch (ImapCommandException) when (refusal is not null)
        {
            throw refusal;
        }
    }

    private async Task<FolderInfo> MoveAsync(FolderChange.Move move, CancellationToken cancellationToken)
    {
        MailboxName from = ImapStore.NameOf(move.Folder), to = await ToNameAsync(move.To, cancellationToken).ConfigureAwait(false);
        if (from.IsInbox)
        {
            // RFC 9051 6.3.6: renaming INBOX moves its messages and leaves it where it is.
            throw new SyncException(FailureClass.Rejected, Texts.InboxStays()) { Scope = ErrorScope.Folder };
        }

        if (from.Equals(to))
        {
            // It is there already; RENAME to itself is refused.
            var here = new StatusCommand(to, lister.StatusItems);
            desk.EnqueueUnselected(cancellationToken, here);
            return FolderLister.ToInfo(to, move.To, await here.Result.ConfigureAwait(false));
        }

        desk.Leave(from, cancellationToken);
        desk.Leave(to, cancellationToken);
        var rename = new PlainCommand(new CommandText("RENAME").Mailbox(from).Mailbox(to));
        var status = new StatusCommand(to, lister.StatusItems);
        var old = new StatusCommand(from, lister.StatusItems);
        desk.EnqueueUnselected(
            cancellationToken,
            rename,
            new PlainCommand(new CommandText("UNSUBSCRIBE").Mailbox(from)),
            new PlainCommand(new CommandText("SUBSCRIBE").Mailbox(to)),
            status,
            old);
        ImapCommandException? refusal = await RefusalAsync(rename.Result).ConfigureAwait(false);
        ImapCommandException? noState = await RefusalAsync(old.Result).ConfigureAwait(false);
        if (refusal is not null && (noState is null || (noState.Code is not "NONEXISTENT" && await ExistsAsync(from, cancellationToken).ConfigureAwait(false))))
        {
            throw refusal;
        }

        MailboxStatusResponse? now = null;
        ImapCommandException? missing = await RefusalAsync(KeepAsync()).ConfigureAwait(false);
        return refusal is not null && missing is not null ? throw refusal : FolderLister.ToInfo(to, move.To, now);

        async Task KeepAsync() => now = await status.Result.ConfigureAwait(false);
    }

    private async Task DeleteAsync(MailboxName name, CancellationToken cancellationToken)
    {
        desk.Leave(name, cancellationToken);
        var status = new StatusCommand(name, "MESSAGES");
        desk.EnqueueUnselected(cancellationToken, status);
        try
        {
            if ((await status.Result.ConfigureAwait(false)).Messages != 0)
            {
                throw new SyncException(FailureClass.Rejected, Texts.FolderNotEmpty(name.ToString())) { Scope = ErrorScope.Folder };
            }
        }
        catch (ImapCommandException refused)
        {
            // A mere branch has no STATUS; one that is gone needs no DELETE, and its answer tells which. A mailbox that is there
            // and does not tell what it holds may hold messages.
            if (refused.Code is not "NONEXISTENT" && await ExistsAsync(name, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }

        var delete = new PlainCommand(new CommandText("DELETE").Mailbox(name));
        desk.EnqueueUnselected(cancellationToken, delete, new PlainCommand(new CommandText("UNSUBSCRIBE").Mailbox(name)));
        if (await RefusalAsync(delete.Result).ConfigureAwait(false) is { Code: not "NONEXISTENT" } refusal
            && await ExistsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            throw refusal;
        }
    }

    private async Task<bool> ExistsAsync(MailboxName name, CancellationToken cancellationToken)
    {
        ListResult found = await desk.Client.ListAsync(new ListRequest { Only = name }, cancellationToken).ConfigureAwait(false);
        return found.Mailboxes.Any(m => m.Mailbox.Equals(name) && m.IsSelectable);
    }

    private async Task<MailboxName> ToNameAsync(FolderPath path, CancellationToken cancellationToken)
    {
        if (lister.Delimiter is null)
        {
            await lister.ListAsync(cancellationToken).ConfigureAwait(false);
        }

        char? delimiter = lister.Delimiter;
        if (delimiter is null && path.Names.Length > 1)
        {
            throw new SyncException(FailureClass.Rejected, Texts.NoLevels(path)) { Scope = ErrorScope.Folder };
        }

        if (delimiter is { } separator && path.Names.Any(n => n.Contains(separator, StringComparison.Ordinal)))
        {
            throw new SyncException(FailureClass.Rejected, Texts.HoldsSeparator(separator.ToString(), path)) { Scope = ErrorScope.Folder };
        }

        return MailboxName.Create(string.Join(delimiter ?? '/', path.Names), desk.Client.IsUtf8);
    }

    private static async Task<ImapCommandException?> RefusalAsync(Task answer)
    {
        try
        {
            await answer.ConfigureAwait(false);
            return null;
        }
        catch (ImapCommandException refusal)
        {
            return refusal;
        }
    }
}
