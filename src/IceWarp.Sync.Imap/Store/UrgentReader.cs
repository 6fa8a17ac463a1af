using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Reads a message for somebody who waits for it, over a line of its own.</summary>
internal sealed class UrgentReader(InteractiveLine interactive, TransferGate gate, IItemIndexer indexer)
{
    private const int HeadSize = 64 << 10;

    public async Task<FetchedItem?> ReadAsync(MailboxName mailbox, ItemId id, CancellationToken cancellationToken)
    {
        using IDisposable hurry = gate.Close();
        bool wasOpen = interactive.IsOpen;
        try
        {
            FetchedItem? found = await TryReadAsync(mailbox, id, cancellationToken).ConfigureAwait(false);
            if (found is not null || !wasOpen)
            {
                return found;
            }

            // A mailbox that was selected a while ago need not show what has come since.
            (await interactive.OpenAsync(cancellationToken).ConfigureAwait(false)).LeaveAny(cancellationToken);
        }
        catch (SyncException lost) when (wasOpen && lost.Failure == FailureClass.Transport && !interactive.IsOpen)
        {
            // A line that rested for a while may be dead without anybody knowing; one that is opened now is not.
        }

        return await TryReadAsync(mailbox, id, cancellationToken).ConfigureAwait(false);
    }

    private async Task<FetchedItem?> TryReadAsync(MailboxName mailbox, ItemId id, CancellationToken cancellationToken)
    {
        var content = new PartedContent(new PartLine(interactive.OpenAsync, gate, IsUrgent: true), mailbox, id);
        try
        {
            if (await content.BeginAsync(cancellationToken).ConfigureAwait(false))
            {
                long name = indexer.Read(content.Unread.Span[..Math.Min(content.Unread.Length, HeadSize)]).IdentityName;
                return new()
                {
                    Id = id,
                    Date = content.Date,
                    Identity = new(name, content.Length, content.Date?.ToUnixTimeSeconds() ?? 0),
                    Content = content,
                };
            }
        }
        catch
        {
            await content.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await content.DisposeAsync().ConfigureAwait(false);
        return content.Refusal is { } refusal ? throw ImapFailures.ToException(refusal, Doing.FetchMessage) : null;
    }
}
