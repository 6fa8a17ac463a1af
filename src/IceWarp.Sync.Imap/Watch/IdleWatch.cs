using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;

namespace IceWarp.Sync.Imap.Watch;

/// <summary>IDLE (RFC 2177): the server tells of the one mailbox that is selected.</summary>
internal sealed class IdleWatch(WatchLine line, IReadOnlyList<FolderId> folders, SignalCollector signals, WatchObserver observer)
{
    /// <summary>Watches until the connection ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        MailboxName mailbox = Choose();

        // Read only: what is new must stay \Recent for those who look for it.
        var examine = new SelectCommand(mailbox, new() { IsReadOnly = true });
        await line.AnswerAsync(line.Client.Send(examine, CancellationToken.None), cancellationToken).ConfigureAwait(false);
        observer.Selected = mailbox;
        signals.Begin(new([.. folders.Where(f => ImapStore.NameOf(f).Equals(mailbox))], IncludesTree: false));
        while (true)
        {
            var idle = new IdleCommand();
            Task<bool> ended = line.Client.Send(idle, CancellationToken.None);
            if (await line.RestAsync(ended, cancellationToken).ConfigureAwait(false))
            {
                await ended.ConfigureAwait(false);
                throw new ImapConnectionLostException(Texts.IdleEnded());
            }

            idle.Stop();
            await line.AnswerAsync(ended, cancellationToken).ConfigureAwait(false);
        }
    }

    private MailboxName Choose()
    {
        MailboxName[] names = [.. folders.Select(ImapStore.NameOf)];
        return names.FirstOrDefault(n => n.IsInbox) ?? names.FirstOrDefault() ?? MailboxName.Inbox;
    }
}
