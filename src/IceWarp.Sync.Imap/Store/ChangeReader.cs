using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Messages;

namespace IceWarp.Sync.Imap.Store;

/// <summary>
/// What changed in a mailbox, by the best means the server has: QRESYNC in the SELECT itself, CONDSTORE with the list of UIDs
/// beside it, or a listing of all flags. Always one flight.
/// </summary>
internal sealed class ChangeReader(MailboxDesk desk, ImapStoreOptions options, ChangeRequest request)
{
    private const uint MostLookedAt = 500;
    private const int PageSize = 500;
    private readonly MailboxName mailbox = ImapStore.NameOf(request.Folder);
    private readonly MailboxToken? known = MailboxToken.Parse(request.Since);

    public IAsyncEnumerable<ChangePage> ReadAsync(CancellationToken cancellationToken)
    {
        bool hasCondStore = desk.Client.Capabilities.HasCondStore;
        return known switch
        {
            { HasDoubtfulUids: true } when request.KnowsItems => ListIdentitiesAsync(cancellationToken),
            { ModSeq: > 0 } since when desk.Client.HasQresync && desk.Client.Capabilities.Has("QRESYNC") => ResyncAsync(since, cancellationToken),
            { ModSeq: > 0 } since when hasCondStore => ListChangedAsync(since, cancellationToken),
            null when !request.KnowsItems => ListUidsAsync(cancellationToken),
            _ => ListFlagsAsync(cancellationToken),
        };
    }

    private async IAsyncEnumerable<ChangePage> ResyncAsync(MailboxToken since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Task<SelectedMailbox> selecting = desk.Reselect(
            new SelectCommand(mailbox, new() { Since = new(since.Validity, since.ModSeq) }), cancellationToken);
        Dictionary<ItemId, ItemIdentity> identities = await LookAtArrivalsAsync(since, cancellationToken).ConfigureAwait(false);
        SelectedMailbox now = await selecting.ConfigureAwait(false);
        if (!ResyncCheck.IsBelievable(since, now))
        {
            // Another life, or a server whose numbers went backwards or do not add up: only a full listing can be believed.
            await foreach (ChangePage page in ListAllAsync(now, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }

            yield break;
        }

        IEnumerable<ItemChange> removed = now.Vanished.Ranges.Count == 0
            ? []
            : now.Vanished.Where(u => u < (now.UidNext ?? uint.MaxValue)).Select(u => ItemChange.Removed(ImapItemIds.ToItemId(now.UidValidity, u)));
        foreach (ChangePage page in Pages(Latest(now.Changed, now.UidValidity, identities).Concat(removed), now, isListing: false))
        {
            yield return page;
        }
    }

    /// <summary>
    /// Where something has gone, the caller is going to compare it with what has come: the identities of a few travel in the same
    /// flight as SELECT.
    /// </summary>
    private async Task<Dictionary<ItemId, ItemIdentity>> LookAtArrivalsAsync(MailboxToken since, CancellationToken cancellationToken)
    {
        Dictionary<ItemId, ItemIdentity> identities = [];
        if (MailboxToken.Parse(request.Now) is not { } now || now.Validity != since.Validity || since.UidNext == 0 || now.UidNext <= since.UidNext
            || now.UidNext - since.UidNext > MostLookedAt || !now.HasLostSince(since))
        {
            return identities;
        }

        ItemId[] arrivals = [.. Enumerable.Range(0, (int)(now.UidNext - since.UidNext)).Select(i => ImapItemIds.ToItemId(since.Validity, since.UidNext + (uint)i))];
        try
        {
            await foreach (FetchedItem item in new MessageReader(desk, options, request.Folder).QuickIdentitiesAsync(arrivals, cancellationToken).ConfigureAwait(false))
            {
                identities[item.Id] = item.Identity;
            }
        }
        catch (ImapCommandException)
        {
            // Nobody has asked for them yet; whoever needs one more will, and hears why it cannot be had.
        }

        return identities;
    }

    /// <summary>CONDSTORE without QRESYNC: changed flags, and the list of all UIDs to see what is gone.</summary>
    private async IAsyncEnumerable<ChangePage> ListChangedAsync(MailboxToken since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FetchDataCommand flags = new(new(UidSet.All, FetchItems.Flags | FetchItems.ModSeq) { ChangedSince = since.ModSeq });
        SearchCommand all = AllUids();
        SelectedMailbox now = await desk.Reselect(Select(), cancellationToken, flags, all).ConfigureAwait(false);
        if (!ResyncCheck.IsSuccessor(since, now))
        {
            await Task.WhenAll(flags.Result, all.Result).ConfigureAwait(false);
            await foreach (ChangePage page in ListAllAsync(now, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }

            yield break;
        }

        Dictionary<ItemId, ItemChange> changed = Latest((await flags.Result.ConfigureAwait(false)).Messages, now.UidValidity).ToDictionary(c => c.Id);
        IEnumerable<ItemId> ids = (await all.Result.ConfigureAwait(false)).Select(u => ImapItemIds.ToItemId(now.UidValidity, u));
        foreach (ChangePage page in Pages(ids.Select(i => changed.GetValueOrDefault(i, ItemChange.Listed(i))), now, isListing: true))
        {
            yield return page;
        }
    }

    private async IAsyncEnumerable<ChangePage> ListFlagsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = new FlagListing();
        FetchDataCommand flags = new(new(UidSet.All, FetchItems.Flags), listing.Add);
        SelectedMailbox now = await desk.Reselect(Select(), cancellationToken, flags).ConfigureAwait(false);
        await flags.Result.ConfigureAwait(false);
        if (IsDoubtful(now))
        {
            await foreach (ChangePage page in ListIdentitiesAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }

            yield break;
        }

        IEnumerable<ItemChange> messages = listing.Read().Select(m => ItemChange.Present(ImapItemIds.ToItemId(now.UidValidity, m.Uid), m.Flags, default));
        foreach (ChangePage page in Pages(messages, now, isListing: true))
        {
            yield return page;
        }
    }

    /// <summary>The UIDs may have been given anew: each message tells itself which one it is.</summary>
    private async IAsyncEnumerable<ChangePage> ListIdentitiesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (SelectedMailbox now, IEnumerable<ItemChange> messages) =
            await new MessageReader(desk, options, request.Folder).ListAsync(Select(), cancellationToken).ConfigureAwait(false);
        bool isRestored = known is { } since && since.Validity == now.UidValidity && now.UidNext < since.UidNext;
        foreach (ChangePage page in Pages(messages, now, isListing: true))
        {
            yield return page with { IsRestored = isRestored };
        }
    }

    private IAsyncEnumerable<ChangePage> ListAllAsync(SelectedMailbox now, CancellationToken cancellationToken) =>
        IsDoubtful(now) ? ListIdentitiesAsync(cancellationToken) : ListFlagsAsync(cancellationToken);

    /// <summary>Whether a UID that is known may mean another message by now.</summary>
    private bool IsDoubtful(SelectedMailbox now) => request.KnowsItems
        && (MailboxToken.Of(now).HasDoubtfulUids || (known is { } since && since.Validity == now.UidValidity && ResyncCheck.IsOlder(since, now)));

    /// <summary>Nothing of the mailbox is known: flags come with the messages, the UIDs alone will do.</summary>
    private async IAsyncEnumerable<ChangePage> ListUidsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SearchCommand all = AllUids();
        SelectedMailbox now = await desk.Reselect(Select(), cancellationToken, all).ConfigureAwait(false);
        UidSet uids = await all.Result.ConfigureAwait(false);
        foreach (ChangePage page in Pages(uids.Select(u => ItemChange.Listed(ImapItemIds.ToItemId(now.UidValidity, u))), now, isListing: true))
        {
            yield return page;
        }
    }

    private SelectCommand Select() =>
        new(mailbox, new() { UseCondStore = desk.Client.Capabilities.HasCondStore && !desk.Client.HasQresync });

    private SearchCommand AllUids() => new(text => text.Raw("ALL"), desk.Client.Capabilities.Has("ESEARCH"));

    /// <summary>What was told last of each message, by UID.</summary>
    private static IEnumerable<ItemChange> Latest(IReadOnlyList<MessageData> messages, uint validity, Dictionary<ItemId, ItemIdentity>? identities = null)
    {
        int[] order = [.. Enumerable.Range(0, messages.Count).Where(i => messages[i].Uid != 0 && messages[i].Flags is not null)];
        Array.Sort(order, (a, b) => messages[a].Uid == messages[b].Uid ? a.CompareTo(b) : messages[a].Uid.CompareTo(messages[b].Uid));
        for (int i = 0; i < order.Length; i++)
        {
            MessageData message = messages[order[i]];
            if (i + 1 == order.Length || messages[order[i + 1]].Uid != message.Uid)
            {
                yield return ToChange(message, validity, identities?.GetValueOrDefault(ImapItemIds.ToItemId(validity, message.Uid)) ?? default);
            }
        }
    }

    private static ItemChange ToChange(MessageData message, uint validity, ItemIdentity identity) => ItemChange.Present(
        ImapItemIds.ToItemId(validity, message.Uid),
        FlagTranslator.ToModel(message.Flags),
        new(default, new(unchecked((long)(message.ModSeq ?? 0)))),
        identity);

    private static IEnumerable<ChangePage> Pages(IEnumerable<ItemChange> changes, SelectedMailbox now, bool isListing)
    {
        foreach (ItemChange[] chunk in changes.Chunk(PageSize))
        {
            yield return new() { Changes = chunk, IsListing = isListing };
        }

        yield return new()
        {
            Changes = [],
            IsListing = isListing,
            Token = MailboxToken.Of(now).ToToken(),
            Incarnation = now.UidValidity == 0 ? null : now.UidValidity.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
