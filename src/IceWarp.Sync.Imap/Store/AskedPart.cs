using System.Buffers;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Messages;

namespace IceWarp.Sync.Imap.Store;

/// <summary>A part of a message that was asked for (<c>BODY.PEEK[]&lt;offset.count&gt;</c>, RFC 9051 6.4.5).</summary>
internal sealed class AskedPart
{
    private readonly ItemId id;
    private readonly FetchMessagesCommand command;
    private readonly Task<SelectedMailbox> selecting;

    private AskedPart(ItemId id, FetchMessagesCommand command, Task<SelectedMailbox> selecting, int count)
    {
        this.id = id;
        this.command = command;
        this.selecting = selecting;
        Count = count;
    }

    /// <summary>How many bytes were asked for.</summary>
    public int Count { get; }

    /// <summary>RFC822.SIZE, where the answer tells it.</summary>
    public long? Told { get; private set; }

    /// <summary>INTERNALDATE, where the answer tells it.</summary>
    public DateTimeOffset? Date { get; private set; }

    public static AskedPart Ask(MailboxDesk desk, MailboxName mailbox, ItemId id, (long Offset, int Count) range, CancellationToken cancellationToken)
    {
        int count = Math.Min(range.Count, desk.Client.Limits.InlineBodyBytes);
        FetchItems items = range.Offset == 0 ? FetchItems.Body | FetchItems.Size | FetchItems.InternalDate : FetchItems.Body;
        var command = new FetchMessagesCommand(new(UidSet.Of(ImapItemIds.Uid(id)), items) { Range = (range.Offset, count) }, desk.Client.Limits);
        return new(id, command, desk.Enqueue(mailbox, cancellationToken, command), count);
    }

    /// <summary>Waits for the part.</summary>
    /// <returns>Its bytes, none behind the end; <see langword="null"/> where the message is gone, or the answer is none.</returns>
    public async Task<IMemoryOwner<byte>?> TakeAsync(CancellationToken cancellationToken)
    {
        if ((await selecting.ConfigureAwait(false)).UidValidity != ImapItemIds.Validity(id))
        {
            GiveUp();
            return null;
        }

        IMemoryOwner<byte>? found = null;
        try
        {
            await foreach (FetchedMessage message in command.Messages(cancellationToken).ConfigureAwait(false))
            {
                if (found is null && message.Uid == ImapItemIds.Uid(id) && message.Body is { IsInMemory: true } body && body.Length <= Count)
                {
                    Told = message.Data.Size;
                    Date = message.Data.InternalDate;
                    found = message.TakeBody();
                }
            }

            await command.Result.ConfigureAwait(false);
            return found;
        }
        catch
        {
            found?.Dispose();
            throw;
        }
    }

    /// <summary>Nobody wants it any more.</summary>
    public void GiveUp() => command.Cancel(new CancellationToken(canceled: true));
}
