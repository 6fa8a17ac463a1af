using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores.Memory;

namespace IceWarp.Sync.Testing.Contract;

/// <summary>Short ways to ask a store, for the cases.</summary>
internal sealed class StoreProbe(StoreContractContext context, CancellationToken cancellationToken)
{
    private long lastKey;

    public StoreContractContext Context => context;

    public static FolderPath Inbox { get; } = FolderPath.Parse("INBOX");

    public static DateTimeOffset Date { get; } = new(2021, 2, 3, 4, 5, 6, TimeSpan.Zero);

    public static void Holds(bool promise, string message)
    {
        if (!promise)
        {
            throw new ContractViolationException(message);
        }
    }

    public async Task<bool> CanAsync(StoreCapabilities capability) =>
        ((await context.Store.OpenAsync(cancellationToken).ConfigureAwait(false)).Capabilities & capability) != 0;

    public async Task<FolderInfo?> FindAsync(FolderPath path) =>
        (await context.Store.ListFoldersAsync(cancellationToken).ConfigureAwait(false)).Folders.FirstOrDefault(f => f.Path.Equals(path));

    public async Task<FolderInfo> FolderAsync(string path) =>
        await ApplyAsync(new FolderChange.Create(FolderPath.Parse(path))).ConfigureAwait(false)
        ?? throw new ContractViolationException("A created folder is the result of its creation.");

    public Task<FolderInfo?> ApplyAsync(FolderChange change) => context.Store.ApplyFolderAsync(change, cancellationToken);

    public CreateItem New(string text, ItemFlags flags = default, OperationKey? key = null) => New(Encoding.UTF8.GetBytes(text), flags, key);

    public CreateItem New(ReadOnlyMemory<byte> bytes, ItemFlags flags = default, OperationKey? key = null) => new()
    {
        Tag = 0,
        Key = key ?? new(77, ++lastKey),
        Item = new()
        {
            Id = ItemId.FromNumber(1),
            Flags = flags,
            Date = Date,
            Identity = new(ItemIdentity.HashName(bytes.Span), bytes.Length, Date.ToUnixTimeSeconds()),
            Content = new MemoryContent(bytes),
        },
    };

    public async Task<ItemId> AddAsync(FolderId folder, string text, ItemFlags flags = default)
    {
        ItemOutcome outcome = await WriteAsync(folder, null, New(text, flags)).ConfigureAwait(false);
        Holds(outcome.Kind == OutcomeKind.Done && !outcome.Id.IsNone, "A create is done and names the item.");
        return outcome.Id;
    }

    public async Task<ItemOutcome> WriteAsync(FolderId folder, SyncToken? asOf, ItemWrite write)
    {
        List<ItemOutcome> outcomes = [];
        IAsyncEnumerable<ItemWrite> writes = new[] { write }.ToAsyncEnumerable();
        await foreach (ItemOutcome outcome in context.Store.ApplyAsync(folder, asOf, writes, cancellationToken).ConfigureAwait(false))
        {
            outcomes.Add(outcome);
        }

        Holds(outcomes.Count == 1 && outcomes[0].Tag == write.Tag, "One write has one outcome, with its tag.");
        return outcomes[0];
    }

    public async Task<(List<ItemChange> Changes, bool IsListing, SyncToken Token)> ChangesAsync(FolderId folder, SyncToken? since)
    {
        List<ChangePage> pages = [];
        await foreach (ChangePage page in context.Store.GetChangesAsync(new(folder, since, true), cancellationToken).ConfigureAwait(false))
        {
            pages.Add(page);
        }

        Holds(pages.Count > 0 && pages[^1].Token is not null, "The last page of changes has a token.");
        Holds(pages.SkipLast(1).All(p => p.Token is null), "Only the last page of changes has a token.");
        Holds(pages.All(p => p.IsListing == pages[0].IsListing), "All pages of an answer are a listing, or none.");
        List<ItemChange> changes = [.. pages.SelectMany(p => p.Changes)];
        Holds(changes.Select(c => c.Id).SequenceEqual(changes.Select(c => c.Id).Distinct().Order()), "Changes ascend by id.");
        return (changes, pages[0].IsListing, pages[^1].Token!.Value);
    }

    public Task<List<(FetchedItem Item, ReadOnlyMemory<byte> Bytes)>> FetchAsync(FolderId folder, params ItemId[] ids) =>
        FetchAsync(folder, FetchScope.Whole, ids);

    public async Task<List<(FetchedItem Item, ReadOnlyMemory<byte> Bytes)>> FetchAsync(FolderId folder, FetchScope scope, params ItemId[] ids)
    {
        List<(FetchedItem, ReadOnlyMemory<byte>)> items = [];
        await foreach (FetchedItem item in context.Store.FetchAsync(folder, ids, scope, cancellationToken).ConfigureAwait(false))
        {
            items.Add((item, await ContentReader.ReadAsync(item.Content!, cancellationToken).ConfigureAwait(false)));
        }

        return items;
    }

    public async Task<IReadOnlySet<ItemId>> ThereAsync(FolderId folder, params ItemId[] ids) =>
        await context.Store.ProbeAsync(folder, ids, cancellationToken).ConfigureAwait(false);

    public WatchProbe Watch(params FolderId[] folders) => new(end => context.Store.WatchAsync(folders, end), cancellationToken);

    public async Task RefusesAsync(FolderChange change, string message)
    {
        try
        {
            await ApplyAsync(change).ConfigureAwait(false);
        }
        catch (SyncException e) when (e.Scope == ErrorScope.Folder)
        {
            return;
        }

        throw new ContractViolationException(message);
    }
}
