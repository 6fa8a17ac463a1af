using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;

namespace IceWarp.Sync.Imap.Store;

/// <summary>
/// Appends messages: small ones together, in one MULTIAPPEND (RFC 3502) or in one flight; a large one streams by itself. A batch
/// that is refused is sent again one by one, so that one bad message does not take the others with it.
/// </summary>
internal sealed class MessageAppender(MailboxDesk desk, ImapStoreOptions options, FolderId folder)
{
    private readonly MailboxName mailbox = ImapStore.NameOf(folder);
    private readonly List<CreateItem> batch = [];
    private readonly bool tellsUids = desk.Client.Capabilities.Has("UIDPLUS");
    private SelectedMailbox? selected;
    private long batchBytes;

    /// <summary>Takes a message; gives the outcomes that are known by then.</summary>
    public async Task<IReadOnlyList<ItemOutcome>> AddAsync(CreateItem write, CancellationToken cancellationToken)
    {
        ItemContent content = write.Item.Content!;
        if (content.Memory is null)
        {
            List<ItemOutcome> outcomes = [.. await FlushAsync(cancellationToken).ConfigureAwait(false)];
            outcomes.Add(await AppendLargeAsync(write, content, cancellationToken).ConfigureAwait(false));
            return outcomes;
        }

        batch.Add(write);
        batchBytes += content.Length;
        return batch.Count >= options.AppendBatch || batchBytes >= options.AppendBytes
            ? await FlushAsync(cancellationToken).ConfigureAwait(false)
            : [];
    }

    public async Task<IReadOnlyList<ItemOutcome>> FlushAsync(CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return [];
        }

        try
        {
            await LookAtFlagsAsync(batch, cancellationToken).ConfigureAwait(false);
            return await AppendBatchAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (CreateItem write in batch)
            {
                await write.Item.Content!.DisposeAsync().ConfigureAwait(false);
            }

            batch.Clear();
            batchBytes = 0;
        }
    }

    private async Task<IReadOnlyList<ItemOutcome>> AppendBatchAsync(CancellationToken cancellationToken)
    {
        ArrivalFinder? finder = await BeginFindingAsync(cancellationToken).ConfigureAwait(false);
        List<(CreateItem Write, ImapUid? Uid, ItemOutcome? Failure)> sent = [];
        if (batch.Count > 1 && desk.Client.Capabilities.Has("MULTIAPPEND"))
        {
            IReadOnlyList<ImapUid>? uids = await AppendTogetherAsync(cancellationToken).ConfigureAwait(false);
            if (uids is not null)
            {
                sent.AddRange(batch.Select((w, i) => (w, i < uids.Count ? uids[i] : (ImapUid?)null, (ItemOutcome?)null)));
            }
        }

        if (sent.Count == 0)
        {
            sent.AddRange(await AppendOneByOneAsync(cancellationToken).ConfigureAwait(false));
        }

        IReadOnlyList<ItemId> found = finder is null
            ? []
            : await finder.FindAppendedAsync([.. sent.Where(s => s.Failure is null).Select(s => s.Write.Item.Identity)], cancellationToken).ConfigureAwait(false);
        int next = 0;
        return [.. sent.Select(s => s.Failure ?? Done(s.Write, s.Uid, finder is null ? default : found[next++], ContentCheck.CanBeKept(s.Write.Item.Content!.Memory!.Value.Span)))];
    }

    private async Task<IReadOnlyList<ImapUid>?> AppendTogetherAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Send(new AppendCommand(mailbox, batch.Select(ToAppend)), cancellationToken).ConfigureAwait(false);
        }
        catch (ImapCommandException refused) when (refused.Code is not "TRYCREATE")
        {
            if (refused.IsBad)
            {
                options.ExtensionRefused?.Invoke("MULTIAPPEND");
            }

            return null;
        }
    }

    private async Task<List<(CreateItem, ImapUid?, ItemOutcome?)>> AppendOneByOneAsync(CancellationToken cancellationToken)
    {
        List<(CreateItem Write, AppendCommand Command)> commands = [.. batch.Select(w => (w, new AppendCommand(mailbox, ToAppend(w))))];
        desk.EnqueueUnselected(cancellationToken, [.. commands.Select(c => c.Command)]);
        List<(CreateItem, ImapUid?, ItemOutcome?)> results = [];
        foreach ((CreateItem write, AppendCommand command) in commands)
        {
            (ImapUid? uid, ItemOutcome? failure) = await ResultAsync(write, command.Result).ConfigureAwait(false);
            results.Add((write, uid, failure));
        }

        return results;
    }

    private async Task<ItemOutcome> AppendLargeAsync(CreateItem write, ItemContent content, CancellationToken cancellationToken)
    {
        await using (content.ConfigureAwait(false))
        {
            await LookAtFlagsAsync([write], cancellationToken).ConfigureAwait(false);
            ArrivalFinder? finder = await BeginFindingAsync(cancellationToken).ConfigureAwait(false);
            var check = new ContentCheck(content);
            var append = new AppendItem(check, content.Length) { Flags = FlagTranslator.ToImap(Kept(write)), InternalDate = write.Item.Date };
            (ImapUid? uid, ItemOutcome? failure) = await ResultAsync(write, Send(new AppendCommand(mailbox, append), cancellationToken)).ConfigureAwait(false);
            if (failure is not null)
            {
                return failure;
            }

            ItemId found = finder is null ? default : (await finder.FindAppendedAsync([write.Item.Identity], cancellationToken).ConfigureAwait(false))[0];
            return Done(write, uid, found, check.IsKept);
        }
    }

    private Task<IReadOnlyList<ImapUid>> Send(AppendCommand command, CancellationToken cancellationToken)
    {
        desk.EnqueueUnselected(cancellationToken, command);
        return command.Result;
    }

    /// <summary>Which keywords the mailbox takes is known only from SELECT; without keywords there is nothing to ask.</summary>
    private async Task LookAtFlagsAsync(List<CreateItem> writes, CancellationToken cancellationToken)
    {
        if (selected is null && writes.Exists(w => w.Item.Flags.Tags.Count > 0))
        {
            selected = await desk.Enqueue(mailbox, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ArrivalFinder?> BeginFindingAsync(CancellationToken cancellationToken)
    {
        if (tellsUids)
        {
            return null;
        }

        var finder = new ArrivalFinder(desk, options, folder);
        await finder.BeginAsync(cancellationToken).ConfigureAwait(false);
        return finder;
    }

    private ItemFlags Kept(CreateItem write) => FlagTranslator.Permitted(write.Item.Flags, selected?.PermanentFlags);

    private AppendItem ToAppend(CreateItem write) => new(write.Item.Content!.Memory!.Value)
    {
        Flags = FlagTranslator.ToImap(Kept(write)),
        InternalDate = write.Item.Date,
    };

    private ItemOutcome Done(CreateItem write, ImapUid? uid, ItemId found, bool isKept) => new()
    {
        Tag = write.Tag,
        Kind = OutcomeKind.Done,
        Id = uid is { } told ? ImapItemIds.ToItemId(told.Validity, told.Value) : found,
        Flags = Kept(write),
        ContentDiffers = !isKept,
    };

    private static async Task<(ImapUid? Uid, ItemOutcome? Failure)> ResultAsync(CreateItem write, Task<IReadOnlyList<ImapUid>> append)
    {
        try
        {
            return ((await append.ConfigureAwait(false)) is [var uid, ..] ? uid : null, null);
        }
        catch (ImapCommandException refused) when (refused.Code is not "TRYCREATE")
        {
            return (null, ItemOutcome.Failed(write.Tag, ImapFailures.ToFailure(refused)));
        }
    }
}
