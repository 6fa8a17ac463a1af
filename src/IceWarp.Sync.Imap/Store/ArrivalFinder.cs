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

    /// <summary>The ids of copies, whose bytes no server changes: one for each identity in their order; none where it was not found.</summary>
    public async Task<IReadOnlyList<ItemId>> FindCopiesAsync(IReadOnlyList<ItemIdentity> identities, CancellationToken cancellationToken)
    {
        ItemId[] found = new ItemId[identities.Count];
        Pair(identities, await ArrivedAsync(cancellationToken).ConfigureAwait(false), found, i => i, isSure: true);
        return found;
    }

    /// <summary>The ids of what was appended, and answered with OK: one for each identity in their order; none where it was not found.</summary>
    public async Task<IReadOnlyList<ItemId>> FindAppendedAsync(IReadOnlyList<ItemIdentity> identities, CancellationToken cancellationToken)
    {
        List<FetchedItem> items = await ArrivedAsync(cancellationToken).ConfigureAwait(false);
        ItemId[] found = new ItemId[identities.Count];
        Pair(identities, items, found, i => i, isSure: true);

        // There are servers whose RFC822.SIZE is a guess, and such as give dates of their own. Nothing but our command is likely to
        // have brought as many messages of the same name in this moment.
        Pair(identities, items, found, i => i with { Size = 0, Date = 0 }, isSure: false);

        // Others put in a Message-ID of their own: what is left is ours if it is as much as is missing.
        Pair(identities, items, found, _ => default, isSure: false);
        return found;
    }

    private async Task<List<FetchedItem>> ArrivedAsync(CancellationToken cancellationToken)
    {
        var search = new SearchCommand(text => text.Raw("UID").Raw($"{next}:*"), desk.Client.Capabilities.Has("ESEARCH"));
        SelectedMailbox now = await desk.Reselect(new SelectCommand(mailbox), cancellationToken, search).ConfigureAwait(false);
        ItemId[] arrived = [.. (await search.Result.ConfigureAwait(false)).Where(u => u >= next).Select(u => ImapItemIds.ToItemId(now.UidValidity, u))];
        List<FetchedItem> items = [];
        await foreach (FetchedItem item in new MessageReader(desk, options, folder).IdentitiesAsync(arrived, cancellationToken).ConfigureAwait(false))
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>Pairs what looks alike, in its order; where that is no sure sign, only if as many have arrived as were sent.</summary>
    private static void Pair(
        IReadOnlyList<ItemIdentity> identities, List<FetchedItem> items, ItemId[] found, Func<ItemIdentity, ItemIdentity> look, bool isSure)
    {
        ILookup<ItemIdentity, FetchedItem> byLook = items.Where(i => i.Identity.IsKnown).ToLookup(i => look(i.Identity));
        foreach (IGrouping<ItemIdentity, int> alike in Enumerable.Range(0, identities.Count).Where(i => found[i].IsNone && identities[i].IsKnown).ToLookup(i => look(identities[i])))
        {
            FetchedItem[] made = [.. byLook[alike.Key]];
            if (isSure || made.Length == alike.Count())
            {
                foreach ((int place, FetchedItem item) in alike.Zip(made))
                {
                    found[place] = item.Id;
                    items.Remove(item);
                }
            }
        }
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
