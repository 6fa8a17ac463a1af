using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>The local side of an account, as an application sees it: the store, and the state to look at. Works while a sync runs.</summary>
internal sealed class LocalSide : IAsyncDisposable
{
    private LocalSide(AccountDirectory directory, SqliteItemStore store, SqliteSyncState? state)
    {
        Directory = directory;
        Store = store;
        State = state;
    }

    public AccountDirectory Directory { get; }

    public SqliteItemStore Store { get; }

    /// <summary>What the runs remember; <see langword="null"/> before the first.</summary>
    public SqliteSyncState? State { get; }

    public static Task<LocalSide> OpenAsync(AccountDirectory directory, CancellationToken cancellationToken) =>
        OpenAsync(directory, SqliteDurability.Full, cancellationToken);

    public static async Task<LocalSide> OpenAsync(
        AccountDirectory directory, SqliteDurability durability, CancellationToken cancellationToken)
    {
        SqliteItemStore store = await OpenStoreAsync(directory, durability, cancellationToken).ConfigureAwait(false);
        try
        {
            return new(directory, store, await OpenStateAsync(directory, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens the local side so that the state can be written; no sync can run meanwhile.</summary>
    public static async Task<LocalSide> OpenAloneAsync(AccountDirectory directory, CancellationToken cancellationToken)
    {
        SqliteItemStore store = await OpenStoreAsync(directory, SqliteDurability.Full, cancellationToken).ConfigureAwait(false);
        try
        {
            return new(directory, store, await SqliteSyncState.OpenAsync(
                new() { Path = directory.StateFile, Store = store }, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens the state to look at; <see langword="null"/> before the first run.</summary>
    public static async Task<SqliteSyncState?> OpenStateAsync(AccountDirectory directory, CancellationToken cancellationToken) =>
        HasState(directory.StateFile)
            ? await SqliteSyncState.OpenReadOnlyAsync(new() { Path = directory.StateFile }, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>The links of these items, by local id.</summary>
    public async Task<IReadOnlyDictionary<ItemId, ItemLink>> FindLinksAsync(IReadOnlyList<ItemId> ids, CancellationToken cancellationToken)
    {
        var links = new Dictionary<ItemId, ItemLink>();
        if (State is not null)
        {
            foreach (ItemLink link in await State.FindItemsAsync(Side.Local, 0, ids, cancellationToken).ConfigureAwait(false))
            {
                links[link.LocalId] = link;
            }
        }

        return links;
    }

    public async ValueTask DisposeAsync()
    {
        if (State is not null)
        {
            await State.DisposeAsync().ConfigureAwait(false);
        }

        await Store.DisposeAsync().ConfigureAwait(false);
    }

    private static Task<SqliteItemStore> OpenStoreAsync(
        AccountDirectory directory, SqliteDurability durability, CancellationToken cancellationToken)
    {
        directory.RequireAccount();
        return SqliteItemStore.OpenFileAsync(
            new()
            {
                Path = directory.ItemsFile,
                Indexer = MessageIndexer.Instance,
                TextReader = MessageTextReader.Instance,
                Durability = durability,
            },
            cancellationToken);
    }

    // While the first run goes on, all there is may still be in the write-ahead log.
    private static bool HasState(string path) =>
        File.Exists(path) && (new FileInfo(path).Length > 0 || File.Exists(path + "-wal"));
}
