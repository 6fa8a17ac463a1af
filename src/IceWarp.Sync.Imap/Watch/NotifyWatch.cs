using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Watch;

/// <summary>NOTIFY (RFC 5465): one line, no mailbox selected, and the server tells of all personal mailboxes by STATUS and LIST.</summary>
internal sealed class NotifyWatch(WatchLine line, IReadOnlyList<FolderId> folders, SignalCollector signals, WatchObserver observer)
{
    private const string Wanted = "SET (personal (MessageNew MessageExpunge FlagChange MailboxName SubscriptionChange))";

    /// <summary>Watches until the connection ends.</summary>
    /// <returns>When the server refuses NOTIFY, or stops it twice in a short time: then it must be watched in another way.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<FolderId> personal = await FindPersonalAsync(cancellationToken).ConfigureAwait(false);
        bool hasOverflowed = false;
        while (true)
        {
            Task overflow = observer.NextOverflow();
            if (!await TrySetAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            signals.Begin(new(personal, IncludesTree: true));
            while (!await line.RestAsync(overflow, cancellationToken).ConfigureAwait(false))
            {
                var noop = new PlainCommand(new CommandText("NOOP"));
                await line.AnswerAsync(line.Client.Send(noop, CancellationToken.None), cancellationToken).ConfigureAwait(false);
                hasOverflowed = false;
            }

            // RFC 5465 section 5.8: the server could not keep up and tells nothing any more, until it is asked again.
            if (hasOverflowed)
            {
                return;
            }

            hasOverflowed = true;
        }
    }

    private async Task<bool> TrySetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var notify = new PlainCommand(new CommandText("NOTIFY").Raw(Wanted));
            await line.AnswerAsync(line.Client.Send(notify, CancellationToken.None), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ImapCommandException)
        {
            return false;
        }
    }

    /// <summary>Leaves out the folders of others and shared ones (RFC 2342), of which "personal" does not tell (RFC 5465 section 6.3).</summary>
    private async Task<IReadOnlyList<FolderId>> FindPersonalAsync(CancellationToken cancellationToken)
    {
        if (!line.Client.Capabilities.Has("NAMESPACE"))
        {
            return folders;
        }

        var command = new CollectCommand<NamespaceResponse>(new CommandText("NAMESPACE"));
        IReadOnlyList<NamespaceResponse> found;
        try
        {
            found = await line.AnswerAsync(line.Client.Send(command, CancellationToken.None), cancellationToken).ConfigureAwait(false);
        }
        catch (ImapCommandException)
        {
            return folders;
        }

        string[] foreign = [.. found.SelectMany(n => n.OtherUsers.Concat(n.Shared)).Select(n => n.Prefix.Wire).Where(p => p.Length > 0)];
        return [.. folders.Where(f => !foreign.Any(p => f.Value.StartsWith(p, StringComparison.Ordinal)))];
    }
}
