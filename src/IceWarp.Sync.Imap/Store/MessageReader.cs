using System.Buffers;
using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Messages;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Fetches messages of one mailbox in batches, the next batch asked for while one is read, and large ones in parts.</summary>
internal sealed class MessageReader(MailboxDesk desk, ImapStoreOptions options, FolderId folder)
{
    private const int HeadSize = 64 << 10;
    private const FetchItems WholeItems = FetchItems.Flags | FetchItems.InternalDate | FetchItems.Body;
    private const FetchItems IdentityItems = FetchItems.Flags | FetchItems.InternalDate | FetchItems.Size | FetchItems.Header;
    private readonly MailboxName mailbox = ImapStore.NameOf(folder);

    /// <summary>Whole messages, the newest batch first; large ones come last, in parts.</summary>
    public async IAsyncEnumerable<FetchedItem> WholeAsync(
        IReadOnlyList<ItemId> ids, TransferGate gate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Which are large, the server says in the same flight (RFC 5182), or in a turn of its own. Either way a message that does
        // not come though it was said to be small is asked for once more as if it were large.
        bool isAnyLarge = options.LargeBytes < long.MaxValue;
        bool isFiltered = isAnyLarge && desk.Client.Capabilities.Has("SEARCHRES");
        HashSet<ItemId> large = isFiltered ? [.. ids] : !isAnyLarge ? [] : await FindAsync(ids, text => text.Raw($"LARGER {options.LargeBytes}"), cancellationToken).ConfigureAwait(false);
        ItemId[] small = isFiltered || large.Count == 0 ? [.. ids] : [.. ids.Where(i => !large.Contains(i))];
        await foreach ((FetchedMessage message, uint validity) in MessagesAsync(
            small, s => new(s, WholeItems) { IsOfSavedSearch = isFiltered }, isNewestFirst: true, cancellationToken).ConfigureAwait(false))
        {
            if (message.Body is { } body)
            {
                large.Remove(ImapItemIds.ToItemId(validity, message.Uid));
                yield return body.IsInMemory ? InMemory(message, validity) : await StreamedAsync(message, body, validity, cancellationToken).ConfigureAwait(false);
            }
        }

        List<FetchedItem> named = [];
        await foreach (FetchedItem item in IdentitiesAsync([.. large], cancellationToken).ConfigureAwait(false))
        {
            named.Add(item);
        }

        var line = new PartLine(_ => new(desk), gate, IsUrgent: false);
        foreach (FetchedItem item in named.OrderByDescending(i => ImapItemIds.Uid(i.Id)))
        {
            yield return new()
            {
                Id = item.Id,
                Flags = item.Flags,
                Date = item.Date,
                Version = item.Version,
                Identity = item.Identity,
                Content = new PartedContent(line, mailbox, item.Id, item.Identity.Size),
            };
        }
    }

    /// <summary>Headers, with the identity of the whole, the newest batch first.</summary>
    public async IAsyncEnumerable<FetchedItem> HeadsAsync(IReadOnlyList<ItemId> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((FetchedMessage message, uint validity) in MessagesAsync(ids, s => new(s, IdentityItems), isNewestFirst: true, cancellationToken).ConfigureAwait(false))
        {
            if (message.HasHeader)
            {
                byte[] head = message.Header.ToArray();
                long name = options.Indexer.Read(head.AsSpan(0, Math.Min(head.Length, HeadSize))).IdentityName;
                yield return ToItem(message, validity, name, message.Data.Size ?? head.Length, new MemoryContent(head), isPartial: true);
            }
        }
    }

    /// <summary>Identities alone: the Message-ID field, and the whole header of the few messages that have none.</summary>
    public async IAsyncEnumerable<FetchedItem> IdentitiesAsync(IReadOnlyList<ItemId> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ItemId> nameless = [];
        await foreach (FetchedItem item in QuickIdentitiesAsync(ids, cancellationToken).ConfigureAwait(false))
        {
            if (item.Identity.IsKnown)
            {
                yield return item;
            }
            else
            {
                nameless.Add(item.Id);
            }
        }

        await foreach ((FetchedMessage message, uint validity) in MessagesAsync(nameless, s => new(s, IdentityItems), isNewestFirst: false, cancellationToken).ConfigureAwait(false))
        {
            ReadOnlyMemory<byte> head = message.Header[..Math.Min(message.Header.Length, HeadSize)];
            yield return ToItem(message, validity, options.Indexer.Read(head.Span).IdentityName, message.Data.Size ?? 0);
        }
    }

    /// <summary>Identities by the Message-ID field; without a name for a message that has none.</summary>
    public async IAsyncEnumerable<FetchedItem> QuickIdentitiesAsync(IReadOnlyList<ItemId> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((FetchedMessage message, uint validity) in MessagesAsync(ids, s => new(s, IdentityItems) { HeaderFields = ["MESSAGE-ID"] }, isNewestFirst: false, cancellationToken).ConfigureAwait(false))
        {
            ItemIndex index = options.Indexer.Read(message.Header.Span);
            yield return ToItem(message, validity, index.MessageId is null ? 0 : index.IdentityName, message.Data.Size ?? 0);
        }
    }

    /// <summary>All messages of the mailbox, ascending, with flags and identities by the Message-ID field; one that has none is not named.</summary>
    public async Task<(SelectedMailbox Now, IEnumerable<ItemChange> Messages)> ListAsync(SelectCommand select, CancellationToken cancellationToken)
    {
        var command = new FetchMessagesCommand(new(UidSet.All, IdentityItems) { HeaderFields = ["MESSAGE-ID"] }, desk.Client.Limits);
        SelectedMailbox now = await desk.Reselect(select, cancellationToken, command).ConfigureAwait(false);
        SortedDictionary<uint, ItemChange> found = [];
        await foreach (FetchedMessage message in command.Messages(cancellationToken).ConfigureAwait(false))
        {
            ItemIndex index = options.Indexer.Read(message.Header.Span);
            FetchedItem item = ToItem(message, now.UidValidity, index.MessageId is null ? 0 : index.IdentityName, message.Data.Size ?? 0);
            found[message.Uid] = ItemChange.Present(item.Id, item.Flags, item.Version, item.Identity);
        }

        await command.Result.ConfigureAwait(false);
        return (now, found.Values);
    }

    private async IAsyncEnumerable<(FetchedMessage Message, uint Validity)> MessagesAsync(
        IReadOnlyList<ItemId> ids, Func<UidSet, FetchRequest> ask, bool isNewestFirst, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            yield break;
        }

        uint validity = ImapItemIds.Validity(ids[0]);
        IEnumerable<UidSet> batches = ImapItemIds.ToSet(ids, validity).Split(options.FetchBatch);
        Queue<FetchRequest> waiting = new((isNewestFirst ? batches.Reverse() : batches).Select(ask));
        Queue<FetchMessagesCommand> sent = new();
        if ((await Send(2).ConfigureAwait(false)).UidValidity != validity)
        {
            // The ids belong to an earlier life: none of these messages is there.
            await DrainAsync(sent).ConfigureAwait(false);
            yield break;
        }

        try
        {
            while (sent.TryDequeue(out FetchMessagesCommand? command))
            {
                await foreach (FetchedMessage message in command.Messages(cancellationToken).ConfigureAwait(false))
                {
                    yield return (message, validity);
                }

                await command.Result.ConfigureAwait(false);
                if (waiting.Count > 0)
                {
                    _ = Send(1);
                }
            }
        }
        finally
        {
            await DrainAsync(sent).ConfigureAwait(false);
        }

        Task<SelectedMailbox> Send(int count)
        {
            List<ImapCommand> batch = [];
            for (; count > 0 && waiting.TryDequeue(out FetchRequest? next); count--)
            {
                if (next.IsOfSavedSearch)
                {
                    batch.Add(new PlainCommand(new CommandText("UID SEARCH").Raw("RETURN (SAVE) UID").Set(next.Uids).Raw($"NOT LARGER {options.LargeBytes}")));
                }

                var command = new FetchMessagesCommand(next, desk.Client.Limits);
                sent.Enqueue(command);
                batch.Add(command);
            }

            return desk.Enqueue(mailbox, cancellationToken, [.. batch]);
        }
    }

    /// <summary>Which of these messages a SEARCH finds.</summary>
    public async Task<HashSet<ItemId>> FindAsync(IReadOnlyList<ItemId> ids, Func<CommandText, CommandText> criterion, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        uint validity = ImapItemIds.Validity(ids[0]);
        SearchCommand[] searches = [.. ImapItemIds.ToSet(ids, validity).Split(5000).Select(s => new SearchCommand(
            text => criterion(text.Raw("UID").Set(s)), desk.Client.Capabilities.Has("ESEARCH")))];
        SelectedMailbox now = await desk.Enqueue(mailbox, cancellationToken, [.. searches]).ConfigureAwait(false);
        UidSet[] found = await Task.WhenAll(searches.Select(s => s.Result)).ConfigureAwait(false);
        return now.UidValidity != validity ? [] : found.SelectMany(f => f).Select(u => ImapItemIds.ToItemId(validity, u)).ToHashSet();
    }

    /// <summary>Commands that nobody reads any more are given up, so that they do not hold the line.</summary>
    private static async Task DrainAsync(Queue<FetchMessagesCommand> left)
    {
        foreach (FetchMessagesCommand command in left)
        {
            IAsyncEnumerator<FetchedMessage> messages = command.Messages(CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
            await messages.DisposeAsync().ConfigureAwait(false);
            command.Cancel(new CancellationToken(canceled: true));
        }

        left.Clear();
    }

    private FetchedItem InMemory(FetchedMessage message, uint validity)
    {
        IMemoryOwner<byte> body = message.TakeBody();
        int length = body.Memory.Length;
        long name = options.Indexer.Read(body.Memory.Span[..Math.Min(length, HeadSize)]).IdentityName;
        return ToItem(message, validity, name, length, new MemoryContent(body, length));
    }

    private async Task<FetchedItem> StreamedAsync(FetchedMessage message, MessageBody body, uint validity, CancellationToken cancellationToken)
    {
        var content = await HeadedContent.ReadHeadAsync(body.OpenStream(), body.Length, HeadSize, cancellationToken).ConfigureAwait(false);
        return ToItem(message, validity, options.Indexer.Read(content.Head.Span).IdentityName, body.Length, content);
    }

    private static FetchedItem ToItem(FetchedMessage message, uint validity, long name, long size, ItemContent? content = null, bool isPartial = false) => new()
    {
        IsPartial = isPartial,
        Id = ImapItemIds.ToItemId(validity, message.Uid),
        Flags = FlagTranslator.ToModel(message.Data.Flags),
        Date = message.Data.InternalDate,
        Version = new(default, new(unchecked((long)(message.Data.ModSeq ?? 0)))),
        Identity = new(name, size, message.Data.InternalDate?.ToUnixTimeSeconds() ?? 0),
        Content = content,
    };
}
