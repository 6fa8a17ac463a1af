using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;

namespace IceWarp.Sync.Imap.Store;

/// <summary>
/// Finds what an APPEND, COPY or MOVE made on a server that does not tell (no UIDPLUS): among the messages from the UIDNEXT
/// before it on, in their order, by identity.
/// </summary>
internal sealed class ArrivalFinder(MailboxDesk desk, ImapStoreOptions options, FolderId folder, uint next = 0)
{
    private readonly MailboxName mailbox = ImapStore.NameOf(folder);

    /// <summary>Notes where the mailbox stands before the command.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        SelectedMailbox now = await desk.Reselect(new SelectCommand(mailbox), cancellationToken).ConfigureAwait(false);
        next = now.UidNext ?? await HighestAsync(now, cancellationToken).ConfigureAwait(false) + 1;
    }

    /// <summary>The ids of what has arrived, one for each identity in their order; none where it was not found.</summary>
    public async Task<IReadOnlyList<ItemId>> FindAsync(IReadOnlyList<ItemIdentity> identities, CancellationToken cancellationToken)
    {
        var search = new SearchCommand(text => text.Raw("UID").Raw($"{next}:*"), desk.Client.Capabilities.Has("ESEARCH"));
        SelectedMailbox now = await desk.Reselect(new SelectCommand(mailbox), cancellationToken, search).ConfigureAwait(false);
        ItemId[] arrived = [.. (await search.Result.ConfigureAwait(false)).Where(u => u >= next).Select(u => ImapItemIds.ToItemId(now.UidValidity, u))];
        Dictionary<ItemIdentity, Queue<ItemId>> byIdentity = [];
        await foreach (FetchedItem item in new MessageReader(desk, options, folder).IdentitiesAsync(arrived, cancellationToken).ConfigureAwait(false))
        {
            if (!byIdentity.TryGetValue(item.Identity, out Queue<ItemId>? queue))
            {
                byIdentity.Add(item.Identity, queue = new());
            }

            queue.Enqueue(item.Id);
        }

        return [.. identities.Select(i => byIdentity.TryGetValue(i, out Queue<ItemId>? found) && found.TryDequeue(out ItemId id) ? id : default)];
    }

    private async Task<uint> HighestAsync(SelectedMailbox now, CancellationToken cancellationToken)
    {
        if (now.Exists == 0)
        {
            return 0;
        }

        var last = new SearchCommand(text => text.Raw("UID *"), useExtended: false);
        await desk.Enqueue(mailbox, cancellationToken, last).ConfigureAwait(false);
        return (await last.Result.ConfigureAwait(false)).DefaultIfEmpty(0u).Max();
    }
}
