using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Imap.Store;
using IceWarp.Sync.Imap.Watch;

namespace IceWarp.Sync.Imap;

/// <summary>
/// An IMAP account as a side of a sync, in the dialect that any server speaks. Uses what the server offers (QRESYNC, CONDSTORE,
/// LIST-STATUS, MULTIAPPEND, MOVE, UIDPLUS, ESEARCH, OBJECTID) and does without what it does not.
/// </summary>
/// <remarks>One connection, and another one while there is something to read at once (<see cref="ReadNowAsync"/>); a lost one is opened again by the next <see cref="OpenAsync"/>.</remarks>
public sealed class ImapStore : SyncStore, IInteractiveReads, IDatedSearch, IFolderRights
{
    private readonly ImapStoreOptions options;
    private readonly TrafficMeter meter;
    private readonly TrafficMeter urgentMeter;
    private readonly TransferGate gate = new();
    private readonly InteractiveLine interactive;
    private MailboxDesk? desk;
    private FolderLister? lister;

    /// <summary>Makes the store; nothing is connected before <see cref="OpenAsync"/>.</summary>
    public ImapStore(ImapStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        meter = new(options.Client.Line.Log);
        this.options = options with { Client = options.Client with { Line = options.Client.Line with { Log = meter } } };
        urgentMeter = new(options.UrgentLog);
        ImapClientOptions urgent = options.Client with { Line = options.Client.Line with { Log = urgentMeter } };
        interactive = new(t => ImapClient.ConnectAsync(urgent, t), options.Client.Line.TimeProvider);
    }

    /// <summary>What went over the lines since the store was made.</summary>
    public Traffic Traffic => meter.Traffic + urgentMeter.Traffic;

    /// <summary>Whether a login has succeeded since the store was made.</summary>
    public bool HasLoggedIn => desk is not null;

    /// <inheritdoc/>
    public override async Task<StoreSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (desk is not { Client.IsUsable: true })
        {
            try
            {
                desk = new(await ImapClient.ConnectAsync(options.Client, cancellationToken).ConfigureAwait(false));
                lister = new(desk, options.ExtensionRefused);
            }
            catch (Exception e) when (ImapFailures.IsOurs(e))
            {
                throw ImapFailures.ToException(e, Doing.Connect);
            }
        }

        ImapCapabilities offered = Desk.Client.Capabilities;
        StoreCapabilities moves = offered.Has("MOVE") && offered.Has("UIDPLUS") ? StoreCapabilities.AtomicMoves : StoreCapabilities.None;
        StoreCapabilities push = offered.Has("NOTIFY") || offered.Has("IDLE") ? StoreCapabilities.Push : StoreCapabilities.None;
        StoreCapabilities rights = offered.Has("ACL") ? StoreCapabilities.TellsRights : StoreCapabilities.None;
        return new() { Identity = "imap:" + options.Client.Credential.UserName, Capabilities = StoreCapabilities.ImmutableContent | moves | push | rights };
    }

    /// <inheritdoc/>
    public override Task<FolderListing> ListFoldersAsync(CancellationToken cancellationToken) =>
        AskAsync(Doing.ListFolders, () => Lister.ListAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<FolderId, FolderRights>> ReadRightsAsync(IReadOnlyList<FolderId> folders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folders);
        return AskAsync(Doing.AskRights, () => new RightsReader(Desk).ReadAsync(folders, cancellationToken));
    }

    /// <inheritdoc/>
    public override Task<FolderInfo?> ApplyFolderAsync(FolderChange change, CancellationToken cancellationToken) =>
        AskAsync(Doing.ChangeFolder, () => new FolderWriter(Desk, Lister).ApplyAsync(change, cancellationToken));

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChangePage> GetChangesAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return StreamAsync(Doing.AskChanges, new ChangeReader(Desk, options, request).ReadAsync(cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<FetchedItem> FetchAsync(
        FolderId folder, IReadOnlyList<ItemId> ids, FetchScope scope, CancellationToken cancellationToken)
    {
        var reader = new MessageReader(Desk, options, folder);
        return StreamAsync(
            Doing.FetchMessages,
            scope switch
            {
                FetchScope.Whole => reader.WholeAsync(ids, gate, cancellationToken),
                FetchScope.Head => reader.HeadsAsync(ids, cancellationToken),
                _ => reader.IdentitiesAsync(ids, cancellationToken),
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public IDisposable HoldTransfers() => gate.Close();

    /// <inheritdoc/>
    /// <remarks>On a connection of its own, which stays open for five minutes. May be called at any time, also before <see cref="OpenAsync"/>.</remarks>
    public Task<FetchedItem?> ReadNowAsync(FolderId folder, ItemId id, CancellationToken cancellationToken) => AskAsync(
        Doing.FetchMessage, () => new UrgentReader(interactive, gate, options.Indexer).ReadAsync(NameOf(folder), id, cancellationToken));

    /// <inheritdoc/>
    /// <remarks>SEARCH BEFORE (RFC 9051 section 6.4.4) looks at INTERNALDATE, without time and time zone.</remarks>
    public Task<IReadOnlySet<ItemId>> FindOlderAsync(FolderId folder, IReadOnlyList<ItemId> ids, DateOnly before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        string day = before.ToString("d-MMM-yyyy", CultureInfo.InvariantCulture);
        return AskAsync(Doing.FindOld, async () => (IReadOnlySet<ItemId>)await new MessageReader(Desk, options, folder)
            .FindAsync(ids, text => text.Raw($"BEFORE {day}"), cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<ItemOutcome> ApplyAsync(
        FolderId folder, SyncToken? asOf, IAsyncEnumerable<ItemWrite> writes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writes);
        return StreamAsync(Doing.Write, WriteAsync(folder, asOf, writes, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlySet<ItemId>> ProbeAsync(FolderId folder, IReadOnlyList<ItemId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            return new HashSet<ItemId>();
        }

        uint validity = ImapItemIds.Validity(ids[0]);
        return await AskAsync(Doing.FindMessages, async () =>
        {
            SearchCommand[] searches = [.. ImapItemIds.ToSet(ids, validity).Split(5000)
                .Select(s => new SearchCommand(text => text.Raw("UID").Raw(s.ToString()), Desk.Client.Capabilities.Has("ESEARCH")))];
            try
            {
                SelectedMailbox now = await Desk.Enqueue(NameOf(folder), cancellationToken, [.. searches]).ConfigureAwait(false);
                UidSet[] found = await Task.WhenAll(searches.Select(s => s.Result)).ConfigureAwait(false);
                return now.UidValidity != validity ? [] : found.SelectMany(f => f).Select(u => ImapItemIds.ToItemId(validity, u)).ToHashSet();
            }
            catch (ImapCommandException refused) when (refused.Command == "SELECT" && !refused.IsTransient)
            {
                // The code NONEXISTENT (RFC 5530 section 3) is optional, Dovecot 2.3 sends none: the listing tells whether the mailbox is gone.
                ListResult list = await Desk.Client.ListAsync(new() { Only = NameOf(folder) }, cancellationToken).ConfigureAwait(false);
                if (list.Mailboxes.Any(m => m.IsSelectable))
                {
                    throw;
                }

                return [];
            }
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// On a connection of its own. NOTIFY (RFC 5465) watches all personal mailboxes and the tree; without it IDLE (RFC 2177) watches one,
    /// the INBOX or else the first of <paramref name="folders"/>. The sync's own writes are told too: a server does not know them apart.
    /// </remarks>
    public override IAsyncEnumerable<StoreSignal> WatchAsync(IReadOnlyList<FolderId> folders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folders);
        return StreamAsync(Doing.Watch, new AccountWatch(options, folders, ImapClient.ConnectAsync).ReadAsync(cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await interactive.DisposeAsync().ConfigureAwait(false);
        if (desk is { } open)
        {
            desk = null;
            await open.Client.LogoutAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    internal static MailboxName NameOf(FolderId folder) => MailboxName.FromWire(Encoding.Latin1.GetBytes(folder.Value));

    private MailboxDesk Desk => desk ?? throw new InvalidOperationException("The store is not open.");

    private FolderLister Lister => lister ?? throw new InvalidOperationException("The store is not open.");

    private async IAsyncEnumerable<ItemOutcome> WriteAsync(
        FolderId folder, SyncToken? asOf, IAsyncEnumerable<ItemWrite> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var appender = new MessageAppender(Desk, options, folder);
        List<ItemWrite> others = [];
        await foreach (ItemWrite write in writes.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (write is not CreateItem create)
            {
                others.Add(write);
                continue;
            }

            if (create.Item.IsPartial)
            {
                // Nobody should come here with one; a truncated message on the server could not be told from a whole one any more.
                await create.Item.Content!.DisposeAsync().ConfigureAwait(false);
                yield return ItemOutcome.Failed(create.Tag, FailureClass.Rejected, Texts.HeaderOnly());
                continue;
            }

            foreach (ItemOutcome outcome in await appender.AddAsync(create, cancellationToken).ConfigureAwait(false))
            {
                yield return outcome;
            }
        }

        foreach (ItemOutcome outcome in await appender.FlushAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return outcome;
        }

        ChangeItemFlags[] flags = [.. others.OfType<ChangeItemFlags>()];
        MoveItem[] moves = [.. others.OfType<MoveItem>()];
        RemoveItem[] removals = [.. others.OfType<RemoveItem>()];
        List<ItemOutcome> outcomes = [];
        outcomes.AddRange(flags.Length == 0 ? [] : await new FlagWriter(Desk, folder, MailboxToken.Parse(asOf)).WriteAsync(flags, cancellationToken).ConfigureAwait(false));
        outcomes.AddRange(moves.Length == 0 ? [] : await new MessageMover(Desk, options, folder).MoveAsync(moves, cancellationToken).ConfigureAwait(false));
        outcomes.AddRange(removals.Length == 0 ? [] : await new MessageRemover(Desk, folder, MailboxToken.Parse(asOf)).RemoveAsync(removals, cancellationToken).ConfigureAwait(false));
        foreach (ItemOutcome outcome in outcomes)
        {
            yield return outcome;
        }
    }

    private static async Task<T> AskAsync<T>(Doing doing, Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception e) when (ImapFailures.IsOurs(e))
        {
            throw ImapFailures.ToException(e, doing);
        }
    }

    private static async IAsyncEnumerable<T> StreamAsync<T>(Doing doing, IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T> items = source.GetAsyncEnumerator(cancellationToken);
        await using (items.ConfigureAwait(false))
        {
            while (true)
            {
                try
                {
                    if (!await items.MoveNextAsync().ConfigureAwait(false))
                    {
                        yield break;
                    }
                }
                catch (Exception e) when (ImapFailures.IsOurs(e))
                {
                    throw ImapFailures.ToException(e, doing);
                }

                yield return items.Current;
            }
        }
    }
}
