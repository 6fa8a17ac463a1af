using System.Text;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>An account of both files and a server in memory; each run opens and closes the files, as a process would.</summary>
internal sealed class SyncedAccount(string directory)
{
    private static readonly string[] Allowed = [SafetyStop.BaselineUnreadable, SafetyStop.FingerprintChanged];

    public InMemoryStore Server { get; } = new(InMemoryStoreOptions.Server);

    public string Items => Path.Combine(directory, "items.db");

    public string State => Path.Combine(directory, "sync.db");

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public SqliteDurability Durability { get; init; } = SqliteDurability.Relaxed;

    /// <summary>What keeps the store from writing; <see langword="null"/>: nothing.</summary>
    public string? Limit { get; set; }

    /// <summary>A server with mail in three folders, synchronised.</summary>
    public static async Task<SyncedAccount> FilledAsync(string directory, int items = 40, int size = 600)
    {
        var account = new SyncedAccount(directory);
        for (int i = 0; i < items; i++)
        {
            account.AddToServer(i, size);
        }

        (await account.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        return account;
    }

    public void AddToServer(int number, int size = 600)
    {
        string folder = (number % 3) switch { 0 => "INBOX", 1 => "Projects", _ => "Sent" };
        if (!Server.Folders().Contains(FolderPath.Parse(folder)))
        {
            Server.Edits.CreateFolder(folder);
        }

        Server.Edits.Add(folder, $"{number}: {new string((char)('a' + (number % 26)), size)}", default, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + number));
    }

    public Task<SqliteItemStore> OpenStoreAsync() => SqliteItemStore.OpenFileAsync(
        new() { Path = Items, Indexer = new FirstBytes(), Durability = Durability, TimeProvider = Time, Limit = Limit }, CancellationToken.None);

    public Task<SqliteSyncState> OpenStateAsync(SqliteItemStore? store) => SqliteSyncState.OpenAsync(
        new() { Path = State, Store = store, Durability = Durability, TimeProvider = Time }, CancellationToken.None);

    public async Task<SyncReport> SyncAsync(bool allow = false, bool dryRun = false)
    {
        await using SqliteItemStore store = await OpenStoreAsync();
        await using SqliteSyncState state = await OpenStateAsync(store);
        return await new SyncEngine(store, Server, state).RunAsync(
            new() { SettlingTime = TimeSpan.Zero, DryRun = dryRun, AllowedStops = allow ? [.. Allowed] : [] }, null, CancellationToken.None);
    }

    public async Task<RepairReport> RepairAsync()
    {
        await SqliteSyncState.RepairAsync(new() { Path = State, TimeProvider = Time }, CancellationToken.None);
        await using SqliteSyncState state = await OpenStateAsync(null);
        return await SqliteItemStore.RepairAsync(new() { Path = Items, Indexer = new FirstBytes(), TimeProvider = Time }, state, CancellationToken.None);
    }

    /// <summary>What a person does who follows the messages: repairs what is damaged, allows what asks, runs until all is in step.</summary>
    public async Task<List<SyncReport>> RecoverAsync()
    {
        var reports = new List<SyncReport>();
        for (int attempt = 0; attempt < 6; attempt++)
        {
            try
            {
                SyncReport report = await SyncAsync();
                report = report.Result == SyncResult.Stopped ? await SyncAsync(allow: true) : report;
                reports.Add(report);
                if (report.Result == SyncResult.InStep && attempt > 0)
                {
                    return reports;
                }
            }
            catch (SyncException damage) when (damage.Failure == FailureClass.Storage)
            {
                await RepairAsync();
            }
        }

        throw new ShouldAssertException("It does not come to rest.");
    }

    public async Task AddLocallyAsync(string folder, string text)
    {
        await using SqliteItemStore store = await OpenStoreAsync();
        await store.Items.AddAsync(FolderPath.Parse(folder), Encoding.UTF8.GetBytes(text), default, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    }

    public List<string> ServerItems() => [.. Server.Items().Select(i => $"{i.Folder}/{Encoding.UTF8.GetString(i.Content.Span)}").Order(StringComparer.Ordinal)];

    public async Task<List<string>> LocalItemsAsync()
    {
        await using SqliteItemStore store = await OpenStoreAsync();
        var items = new List<string>();
        foreach (StoredFolder folder in await store.Folders.ListAsync())
        {
            await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = folder.Path }))
            {
                using var reader = new StreamReader(await store.Items.OpenContentAsync(item.Id), Encoding.UTF8);
                items.Add($"{folder.Path}/{await reader.ReadToEndAsync()}");
            }
        }

        return [.. items.Order(StringComparer.Ordinal)];
    }

    public async Task<List<SyncEvent>> EventsAsync()
    {
        await using SqliteSyncState state = await SqliteSyncState.OpenReadOnlyAsync(new() { Path = State }, CancellationToken.None);
        return [.. await state.ReadEventsAsync(CancellationToken.None)];
    }

    public static void Copy(string from, string to)
    {
        foreach (string side in (string[])["", "-wal"])
        {
            File.Delete(to + side);
            if (File.Exists(from + side))
            {
                File.Copy(from + side, to + side);
            }
        }
    }

    // As the server in memory names its items.
    private sealed class FirstBytes : IItemIndexer
    {
        public ItemIndex Read(ReadOnlySpan<byte> head) =>
            new(Encoding.UTF8.GetString(head[..Math.Min(head.Length, 8)]), "", null, null, ItemIdentity.HashName(head));
    }
}
