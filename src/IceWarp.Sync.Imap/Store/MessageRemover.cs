using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Localisation;

namespace IceWarp.Sync.Imap.Store;

/// <summary>
/// Removes messages: <c>\Deleted</c> and UID EXPUNGE (RFC 4315 2.1). A server that has only EXPUNGE takes along whatever anybody
/// marked, so there it is sent only when every marked message is ours. What the caller has not seen (UNCHANGEDSINCE, RFC 7162
/// 3.1.3) is not marked, and so stays.
/// </summary>
internal sealed class MessageRemover(MailboxDesk desk, FolderId folder, MailboxToken? asOf = null)
{
    private readonly MailboxName mailbox = ImapStore.NameOf(folder);
    private readonly bool hasUidExpunge = desk.Client.Capabilities.Has("UIDPLUS");
    private readonly ulong? since = asOf is { ModSeq: > 0 } seen && desk.Client.Capabilities.HasCondStore ? seen.ModSeq : null;

    public async Task<IReadOnlyList<ItemOutcome>> RemoveAsync(IReadOnlyList<RemoveItem> writes, CancellationToken cancellationToken)
    {
        SelectedMailbox selected = await desk.Enqueue(mailbox, cancellationToken).ConfigureAwait(false);
        UidSet uids = ImapItemIds.ToSet(writes.Select(w => w.Id), selected.UidValidity);
        if (uids.IsEmpty)
        {
            return [.. writes.Select(w => new ItemOutcome { Tag = w.Tag, Kind = OutcomeKind.Gone })];
        }

        if (selected.IsReadOnly)
        {
            return [.. writes.Select(w => ItemOutcome.Failed(w.Tag, FailureClass.Permission, Texts.ReadOnly()))];
        }

        if (!await CanRemoveAsync(uids, cancellationToken).ConfigureAwait(false))
        {
            return [.. writes.Select(w => new ItemOutcome { Tag = w.Tag, Kind = OutcomeKind.Deferred })];
        }

        IReadOnlySet<uint> changed = await RemoveAsync(uids, selected.UidValidity, cancellationToken).ConfigureAwait(false);
        return [.. writes.Select(w => changed.Contains(ImapItemIds.Uid(w.Id)) ? new ItemOutcome { Tag = w.Tag, Kind = OutcomeKind.Changed } : ItemOutcome.Done(w.Tag))];
    }

    /// <summary>Whether the messages can be removed without taking others along.</summary>
    public async Task<bool> CanRemoveAsync(UidSet uids, CancellationToken cancellationToken)
    {
        if (hasUidExpunge)
        {
            return true;
        }

        var search = new SearchCommand(text => text.Raw("DELETED"), desk.Client.Capabilities.Has("ESEARCH"));
        await desk.Enqueue(mailbox, cancellationToken, search).ConfigureAwait(false);
        return (await search.Result.ConfigureAwait(false)).All(uids.Contains);
    }

    /// <summary>Removes the messages.</summary>
    /// <returns>Those that are kept because they changed.</returns>
    public async Task<IReadOnlySet<uint>> RemoveAsync(UidSet uids, uint validity, CancellationToken cancellationToken)
    {
        List<ImapCommand> commands = [];
        foreach (UidSet part in uids.Split(5000))
        {
            commands.Add(new StoreCommand(part, StoreMode.Add, new(ImapSystemFlags.Deleted), since));
            if (hasUidExpunge)
            {
                commands.Add(new PlainCommand(new CommandText("UID EXPUNGE").Set(part), changesMailbox: true));
            }
        }

        if (!hasUidExpunge)
        {
            commands.Add(new PlainCommand(new CommandText("EXPUNGE"), changesMailbox: true));
        }

        await desk.EnqueueIn(validity, mailbox, cancellationToken, [.. commands]).ConfigureAwait(false);
        HashSet<uint> changed = [];
        foreach (ImapCommand command in commands)
        {
            if (command is StoreCommand store)
            {
                changed.UnionWith((await store.Result.ConfigureAwait(false)).Modified);
            }
            else
            {
                await ((PlainCommand)command).Result.ConfigureAwait(false);
            }
        }

        return changed;
    }
}
