using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Localisation;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Moves messages without their bodies: MOVE (RFC 6851), or COPY and a removal where the server has it not.</summary>
internal sealed class MessageMover(MailboxDesk desk, ImapStoreOptions options, FolderId folder)
{
    private readonly MailboxName mailbox = ImapStore.NameOf(folder);

    public async Task<IReadOnlyList<ItemOutcome>> MoveAsync(IReadOnlyList<MoveItem> writes, CancellationToken cancellationToken)
    {
        List<ItemOutcome> outcomes = [];
        foreach (IGrouping<FolderId, MoveItem> group in writes.GroupBy(w => w.To))
        {
            outcomes.AddRange(await MoveAsync([.. group], group.Key, cancellationToken).ConfigureAwait(false));
        }

        return outcomes;
    }

    private async Task<IEnumerable<ItemOutcome>> MoveAsync(List<MoveItem> writes, FolderId to, CancellationToken cancellationToken)
    {
        SelectedMailbox selected = await desk.Enqueue(mailbox, cancellationToken).ConfigureAwait(false);
        UidSet uids = ImapItemIds.ToSet(writes.Select(w => w.Id), selected.UidValidity);
        if (uids.IsEmpty)
        {
            return writes.Select(w => new ItemOutcome { Tag = w.Tag, Kind = OutcomeKind.Gone });
        }

        Dictionary<uint, ItemId> targets = desk.Client.Capabilities.Has("UIDPLUS")
            ? await MoveToldAsync(uids, selected.UidValidity, to, cancellationToken).ConfigureAwait(false)
            : await MoveUntoldAsync(uids, selected.UidValidity, to, cancellationToken).ConfigureAwait(false);
        return writes.Select(w => targets.TryGetValue(ImapItemIds.Uid(w.Id), out ItemId id)
            ? ItemOutcome.Done(w.Tag, id)
            : new() { Tag = w.Tag, Kind = OutcomeKind.Gone });
    }

    /// <summary>The server tells by COPYUID (RFC 4315 3) what became what.</summary>
    private async Task<Dictionary<uint, ItemId>> MoveToldAsync(UidSet uids, uint validity, FolderId to, CancellationToken cancellationToken)
    {
        bool canMove = desk.Client.Capabilities.Has("MOVE");
        Dictionary<uint, ItemId> targets = [];
        foreach (UidSet part in uids.Split(5000))
        {
            var before = new StatusCommand(ImapStore.NameOf(to), ["UIDNEXT"]);
            var command = new CopyCommand(part, ImapStore.NameOf(to), canMove);
            await desk.Enqueue(mailbox, cancellationToken, canMove ? [command] : [before, command]).ConfigureAwait(false);
            if (await command.Result.ConfigureAwait(false) is { } mapping)
            {
                foreach ((uint source, uint target) in mapping)
                {
                    targets[source] = ImapItemIds.ToItemId(mapping.TargetValidity, target);
                }
            }
            else if (!canMove && (await before.Result.ConfigureAwait(false)).UidNext is { } next)
            {
                // RFC 4315 3 lets a server keep COPYUID to itself, and then the copies are there all the same.
                await FindCopiesAsync(part, validity, to, next, targets, cancellationToken).ConfigureAwait(false);
            }
        }

        if (!canMove && targets.Count > 0)
        {
            await new MessageRemover(desk, folder).RemoveAsync(UidSet.Of(targets.Keys), validity, cancellationToken).ConfigureAwait(false);
        }

        return targets;
    }

    private async Task FindCopiesAsync(
        UidSet uids, uint validity, FolderId to, uint next, Dictionary<uint, ItemId> targets, CancellationToken cancellationToken)
    {
        Dictionary<uint, ItemIdentity> identities = await IdentitiesAsync(uids, validity, cancellationToken).ConfigureAwait(false);
        uint[] sources = [.. identities.Keys.Order()];
        var finder = new ArrivalFinder(desk, options, to, next);
        IReadOnlyList<ItemId> found = await finder.FindCopiesAsync([.. sources.Select(s => identities[s])], cancellationToken).ConfigureAwait(false);
        foreach ((uint source, ItemId target) in sources.Zip(found).Where(p => !p.Second.IsNone))
        {
            targets[source] = target;
        }
    }

    private async Task<Dictionary<uint, ItemId>> MoveUntoldAsync(UidSet uids, uint validity, FolderId to, CancellationToken cancellationToken)
    {
        Dictionary<uint, ItemIdentity> identities = await IdentitiesAsync(uids, validity, cancellationToken).ConfigureAwait(false);
        if (identities.Count == 0)
        {
            return [];
        }

        var remover = new MessageRemover(desk, folder);
        bool canMove = desk.Client.Capabilities.Has("MOVE");
        if (!canMove && !await remover.CanRemoveAsync(UidSet.Of(identities.Keys), cancellationToken).ConfigureAwait(false))
        {
            throw new SyncException(FailureClass.Rejected, Texts.MarkedElsewhere()) { Scope = ErrorScope.Folder };
        }

        var finder = new ArrivalFinder(desk, options, to);
        await finder.BeginAsync(cancellationToken).ConfigureAwait(false);
        var command = new CopyCommand(UidSet.Of(identities.Keys), ImapStore.NameOf(to), canMove);
        await desk.Enqueue(mailbox, cancellationToken, command).ConfigureAwait(false);
        await command.Result.ConfigureAwait(false);
        uint[] sources = [.. identities.Keys.Order()];
        IReadOnlyList<ItemId> found = await finder.FindCopiesAsync([.. sources.Select(s => identities[s])], cancellationToken).ConfigureAwait(false);
        if (!canMove)
        {
            await remover.RemoveAsync(UidSet.Of(sources), validity, cancellationToken).ConfigureAwait(false);
        }

        return sources.Zip(found).ToDictionary(p => p.First, p => p.Second);
    }

    private async Task<Dictionary<uint, ItemIdentity>> IdentitiesAsync(UidSet uids, uint validity, CancellationToken cancellationToken)
    {
        Dictionary<uint, ItemIdentity> identities = [];
        ItemId[] ids = [.. uids.Select(u => ImapItemIds.ToItemId(validity, u))];
        await foreach (FetchedItem item in new MessageReader(desk, options, folder).IdentitiesAsync(ids, cancellationToken).ConfigureAwait(false))
        {
            identities[ImapItemIds.Uid(item.Id)] = item.Identity;
        }

        return identities;
    }
}
