using IceWarp.Sync.Core.Model;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.Imap;
using IceWarp.Sync.Net;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Sqlite;
using IceWarp.Sync.Testing.Contract;

namespace IceWarp.Sync.EndToEnd.Contract;

/// <summary>Both stores of an account keep what the port promises.</summary>
public sealed class StoreContractTests
{
    public static TheoryData<string> Cases => [.. StoreContract.Cases.Select(c => c.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Dovecot_Case_IsKept(string name) => RunOnDovecotAsync(name, null);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task DovecotWithoutQresync_Case_IsKept(string name) => RunOnDovecotAsync(name, Capabilities.Without("QRESYNC"));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task BareDovecot_Case_IsKept(string name) => RunOnDovecotAsync(name, Capabilities.Bare);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task DovecotWithoutNotify_Case_IsKept(string name) => RunOnDovecotAsync(name, Capabilities.Without("NOTIFY"));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Sqlite_Case_IsKept(string name)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("icewarp-sync-contract-");
        try
        {
            await using SqliteItemStore store = await SqliteItemStore.OpenFileAsync(
                new() { Path = Path.Combine(directory.FullName, "items.db"), Indexer = MessageIndexer.Instance, Durability = SqliteDurability.Relaxed }, Token);
            await store.OpenAsync(Token);
            await RunAsync(name, new()
            {
                Store = store,
                FlagForeignAsync = (_, id) => store.Items.ChangeFlagsAsync([id], new(new(SystemFlags.Flagged, null), default), Token),
                DeleteForeignAsync = (_, id) => store.Items.DeleteAsync([id], Token),
                CreateFolderForeignAsync = path => store.Folders.CreateAsync(path, cancellationToken: Token),
            });
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task RunOnDovecotAsync(string name, string? capabilities)
    {
        await using DovecotServer server = await DovecotServer.StartAsync(new DovecotOptions { ImapCapability = capabilities }, Token);
        await using RawImap other = await RawImap.LoginAsync(server.ImapPort, "alice", server.PasswordOf("alice"), Token);
        await using var store = new ImapStore(new()
        {
            Client = new()
            {
                Line = new() { Endpoint = new("127.0.0.1", server.ImapPort, LineSecurity.Plain) },
                Credential = new PasswordCredential("alice", server.PasswordOf("alice")),
            },
            Indexer = MessageIndexer.Instance,
        });
        await store.OpenAsync(Token);
        await RunAsync(name, new()
        {
            Store = store,
            FlagForeignAsync = (folder, id) => other.StoreAsync(NameOf(folder), UidOf(id), "+FLAGS", "\\Flagged", Token),
            DeleteForeignAsync = (folder, id) => other.ExpungeAsync(NameOf(folder), UidOf(id), Token),
            CreateFolderForeignAsync = path => other.CreateAsync(path.ToString(), Token),
        });
    }

    private static Task RunAsync(string name, StoreContractContext context) =>
        StoreContract.Cases.Single(c => c.Name == name).RunAsync(context, Token);

    private static string NameOf(FolderId folder) => ModifiedUtf7.Decode(folder.Value);

    /// <summary>The store's ids hold the UID in their lower half.</summary>
    private static string UidOf(ItemId id) => ((uint)(ulong)id.Number).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
