using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Uids;

namespace IceWarp.Sync.Imap.Store;

/// <summary>
/// Stores flags: equal changes in one command, conditional on what the caller has seen (UNCHANGEDSINCE, RFC 7162 3.1.3), and read
/// back, for an OK is no proof that anything changed.
/// </summary>
internal sealed class FlagWriter(MailboxDesk desk, FolderId folder, MailboxToken? asOf)
{
    private const int MostUids = 5000;
    private readonly MailboxName mailbox = ImapStore.NameOf(folder);
    private readonly Dictionary<uint, ItemFlags> now = [];
    private readonly HashSet<uint> changed = [];

    /// <remarks>
    /// The commands leave together with SELECT, so the UIDVALIDITY and the flags that the mailbox keeps are looked at afterwards.
    /// </remarks>
    public async Task<IReadOnlyList<ItemOutcome>> WriteAsync(IReadOnlyList<ChangeItemFlags> writes, CancellationToken cancellationToken)
    {
        uint validity = asOf?.Validity ?? ImapItemIds.Validity(writes[0].Id);
        List<ChangeItemFlags> possible = [.. writes.Where(w => ImapItemIds.Validity(w.Id) == validity)];
        List<StoreCommand> commands = [.. Commands(possible, kept: null)];
        SelectedMailbox selected = await desk.Enqueue(mailbox, cancellationToken, [.. commands]).ConfigureAwait(false);
        UidSet refused = await TakeAsync(commands).ConfigureAwait(false);
        if (selected.UidValidity != validity)
        {
            return [.. writes.Select(w => new ItemOutcome { Tag = w.Tag, Kind = OutcomeKind.Gone })];
        }

        if (selected.IsReadOnly)
        {
            return [.. writes.Select(w => ItemOutcome.Failed(w.Tag, FailureClass.Permission, Texts.ReadOnly()))];
        }

        if (!refused.IsEmpty)
        {
            await StoreKeptAsync(possible.FindAll(w => refused.Contains(ImapItemIds.Uid(w.Id))), selected, cancellationToken).ConfigureAwait(false);
        }

        await LookAgainAsync(possible, selected, cancellationToken).ConfigureAwait(false);
        return [.. writes.Select(w => ImapItemIds.Validity(w.Id) == validity ? Outcome(w, selected) : new() { Tag = w.Tag, Kind = OutcomeKind.Gone })];
    }

    /// <summary>The changes as commands, as far as the mailbox can keep them; with all there is to them while that is not known.</summary>
    private IEnumerable<StoreCommand> Commands(List<ChangeItemFlags> writes, ImapFlags? kept)
    {
        ulong? since = asOf is { ModSeq: > 0 } seen && desk.Client.Capabilities.HasCondStore ? seen.ModSeq : null;
        foreach (var group in writes.GroupBy(w => (Change: Possible(w, kept), Target: since is not null && NeedsTarget(w) ? w.Target : default)).Where(g => !g.Key.Change.IsEmpty))
        {
            foreach (UidSet set in UidSet.Of(group.Select(w => ImapItemIds.Uid(w.Id))).Split(MostUids))
            {
                foreach ((StoreMode mode, ItemFlags flags) in Steps(group.Key.Change, group.Key.Target, kept, since is not null))
                {
                    yield return new StoreCommand(set, mode, FlagTranslator.ToImap(flags), since, isSilent: false);
                }
            }
        }
    }

    private async Task StoreKeptAsync(List<ChangeItemFlags> writes, SelectedMailbox selected, CancellationToken cancellationToken)
    {
        StoreCommand[] commands = [.. Commands(writes, selected.PermanentFlags)];
        await desk.Enqueue(mailbox, cancellationToken, commands).ConfigureAwait(false);
        foreach (StoreCommand command in commands)
        {
            Read(await command.Result.ConfigureAwait(false));
        }
    }

    /// <summary>
    /// One command for a change: what is added, what is removed, or, where both happen, the whole set, which is safe because the
    /// command is conditional. Without a condition there are two, so that no foreign flag is taken away.
    /// </summary>
    private static IEnumerable<(StoreMode Mode, ItemFlags Flags)> Steps(FlagChange change, ItemFlags target, ImapFlags? kept, bool isConditional)
    {
        bool adds = change.Added != ItemFlags.None, removes = change.Removed != ItemFlags.None;
        if (adds && removes && isConditional)
        {
            yield return (StoreMode.Replace, FlagTranslator.Permitted(target, kept));
            yield break;
        }

        if (adds)
        {
            yield return (StoreMode.Add, change.Added);
        }

        if (removes)
        {
            yield return (StoreMode.Remove, change.Removed);
        }
    }

    private static bool NeedsTarget(ChangeItemFlags write) => write.Change.Added != ItemFlags.None && write.Change.Removed != ItemFlags.None;

    /// <summary>What of the change the mailbox can keep.</summary>
    private static FlagChange Possible(ChangeItemFlags write, ImapFlags? kept) =>
        new(FlagTranslator.Permitted(write.Change.Added, kept), write.Change.Removed);

    /// <returns>The messages of commands that the server refused, perhaps because of a flag that the mailbox does not keep.</returns>
    private async Task<UidSet> TakeAsync(List<StoreCommand> commands)
    {
        UidSetBuilder refused = new();
        foreach (StoreCommand command in commands)
        {
            try
            {
                Read(await command.Result.ConfigureAwait(false));
            }
            catch (ImapCommandException)
            {
                refused.Add(command.Uids);
            }
        }

        return refused.ToSet();
    }

    private void Read(StoreResult result)
    {
        changed.UnionWith(result.Modified);
        foreach (MessageData message in result.Messages.Where(m => m.Flags is not null))
        {
            now[message.Uid] = FlagTranslator.ToModel(message.Flags);
        }
    }

    /// <summary>Messages of which STORE told nothing: gone, or the server did nothing.</summary>
    private async Task LookAgainAsync(List<ChangeItemFlags> writes, SelectedMailbox selected, CancellationToken cancellationToken)
    {
        UidSet silent = UidSet.Of(writes
            .Where(w => !Possible(w, selected.PermanentFlags).IsEmpty)
            .Select(w => ImapItemIds.Uid(w.Id))
            .Where(u => !now.ContainsKey(u) && !changed.Contains(u)));
        if (!silent.IsEmpty)
        {
            var look = new FetchDataCommand(new(silent, FetchItems.Flags));
            await desk.Enqueue(mailbox, cancellationToken, look).ConfigureAwait(false);
            Read(new((await look.Result.ConfigureAwait(false)).Messages, UidSet.Empty));
        }
    }

    private ItemOutcome Outcome(ChangeItemFlags write, SelectedMailbox selected)
    {
        uint uid = ImapItemIds.Uid(write.Id);
        if (changed.Contains(uid))
        {
            return new() { Tag = write.Tag, Kind = OutcomeKind.Changed };
        }

        if (Possible(write, selected.PermanentFlags).IsEmpty)
        {
            return ItemOutcome.Done(write.Tag, flags: write.Target.With(write.Change.Inverse()));
        }

        if (!now.TryGetValue(uid, out ItemFlags flags))
        {
            return new() { Tag = write.Tag, Kind = OutcomeKind.Gone };
        }

        bool isHalfDone = !FlagChange.Between(flags, flags.With(new(default, write.Change.Removed))).IsEmpty;
        return isHalfDone ? new() { Tag = write.Tag, Kind = OutcomeKind.Changed } : ItemOutcome.Done(write.Tag, flags: Agreed(write, flags));
    }

    /// <summary>
    /// What the caller knew and what of its change is there. What another client changed in the same moment, which only
    /// UNCHANGEDSINCE keeps apart, is not ours to confirm: as a difference it is seen by the next question for changes.
    /// </summary>
    private static ItemFlags Agreed(ChangeItemFlags write, ItemFlags now)
    {
        ItemFlags added = write.Change.Added;
        ItemFlags kept = new(added.System & now.System, added.Tags.Except(added.Tags.Except(now.Tags)));
        return write.Target.With(write.Change.Inverse()).With(new(kept, write.Change.Removed));
    }
}
