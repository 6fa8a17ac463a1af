using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Sync.Faults;
using IceWarp.Sync.Net;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Sqlite;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Sync;

/// <summary>A Dovecot account, a proxy before it, and a local directory: everything an end-to-end sync needs.</summary>
internal sealed class Mailbox : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("icewarp-sync-test-");

    private readonly bool isGuest;

    private Mailbox(DovecotServer server, FaultProxy proxy, bool isGuest = false)
    {
        Server = server;
        Proxy = proxy;
        this.isGuest = isGuest;
    }

    public DovecotServer Server { get; }

    public FaultProxy Proxy { get; }

    public string Local => Path.Combine(directory.FullName, "account");

    public static async Task<Mailbox> StartAsync(DovecotOptions? options = null, FaultProxyOptions? proxy = null)
    {
        DovecotServer server = await DovecotServer.StartAsync(options ?? new(), TestContext.Current.CancellationToken);
        return new(server, FaultProxy.Start(server.ImapPort, proxy));
    }

    /// <summary>Another client of the same account, with a line and a directory of its own; it goes before the first one.</summary>
    public Mailbox AnotherClient() => new(Server, FaultProxy.Start(Server.ImapPort), isGuest: true);

    public Task<RawImap> OtherClientAsync() =>
        RawImap.LoginAsync(Server.ImapPort, "alice", Server.PasswordOf("alice"), TestContext.Current.CancellationToken);

    public Task<SyncAccount> OpenAsync(Action<SyncAccountOptions>? configure = null)
    {
        var options = new SyncAccountOptions
        {
            Email = "alice@example.test",
            Credential = new PasswordCredential("alice", Server.PasswordOf("alice")),
            Imap = new ServerEndpoint("127.0.0.1", Proxy.Port, LineSecurity.Plain),
            LocalStore = LocalStore.Sqlite(Local, SqliteDurability.Relaxed),
        };
        configure?.Invoke(options);
        return SyncAccount.OpenAsync(options, TestContext.Current.CancellationToken);
    }

    /// <summary>Makes the account with <c>icewarp-sync init</c>, so that the command line can work on it.</summary>
    public Task InitAsync() => RunCliAsync(
        "init", "--email", "alice@example.test", "--user", "alice", "--imap", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Proxy.Port}"), "--security", "plain");

    /// <summary>Runs a command of <c>icewarp-sync</c> on the account, as a process, and gives what it said.</summary>
    /// <param name="command">Its words, such as <c>item list</c>.</param>
    /// <param name="arguments">What follows the account's directory.</param>
    public Task<string> RunCliAsync(string command, params string[] arguments) =>
        SyncChild.RunAsync(Server.PasswordOf("alice"), [.. command.Split(' '), Local, .. arguments]);

    public async Task<SyncReport> SyncAsync(Action<SyncAccountOptions>? configure = null)
    {
        await using SyncAccount account = await OpenAsync(configure);
        SyncReport report = await account.SyncAsync(null, TestContext.Current.CancellationToken);
        return report;
    }

    /// <summary>Both sides hold the same folders, bytes, flags and dates.</summary>
    public async Task ShouldAgreeAsync()
    {
        await using RawImap other = await OtherClientAsync();
        ServerSnapshot server = await ServerSnapshot.TakeAsync(other, TestContext.Current.CancellationToken);
        ServerSnapshot local = await TakeLocalAsync();
        local.DifferenceTo(server).ShouldBe("");
    }

    /// <summary>A sync of two sides that are the same does nothing.</summary>
    public async Task ShouldRestAsync()
    {
        SyncReport report = await SyncAsync();
        report.Result.ShouldBe(SyncResult.InStep);
        (report.Downloaded, report.Uploaded, report.Moved, report.Deleted, report.Flagged, report.FoldersChanged, report.Conflicts)
            .ShouldBe((0, 0, 0, 0, 0, 0, 0), "downloaded, uploaded, moved, deleted, flagged, folders, conflicts of a run at rest");
    }

    public Task<ServerSnapshot> TakeLocalAsync() => TakeLocalAsync(Local);

    /// <summary>What an account's directory holds.</summary>
    public static async Task<ServerSnapshot> TakeLocalAsync(string local)
    {
        await using SqliteItemStore store = await SqliteItemStore.OpenFileAsync(
            new() { Path = Path.Combine(local, "items.db"), Indexer = MessageIndexer.Instance }, TestContext.Current.CancellationToken);
        List<string> folders = [], messages = [];
        foreach (StoredFolder folder in await store.Folders.ListAsync(TestContext.Current.CancellationToken))
        {
            string name = string.Join('/', folder.Path.Names);
            folders.Add(name);
            await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = folder.Path }, TestContext.Current.CancellationToken))
            {
                await using Stream content = await store.Items.OpenContentAsync(item.Id, TestContext.Current.CancellationToken);
                var bytes = new MemoryStream();
                await content.CopyToAsync(bytes, TestContext.Current.CancellationToken);
                messages.Add(ServerSnapshot.LineOf(name, bytes.ToArray(), FlagNames(item.Flags), item.InternalDate));
            }
        }

        folders.Sort(StringComparer.Ordinal);
        messages.Sort(StringComparer.Ordinal);
        return new(folders, messages);
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        if (!isGuest)
            await Server.DisposeAsync();
        directory.Delete(recursive: true);
    }

    public static IEnumerable<string> FlagNames(ItemFlags flags) => Enum.GetValues<SystemFlags>()
        .Where(f => f != SystemFlags.None && flags.System.HasFlag(f)).Select(f => $@"\{f}").Concat(flags.Tags);
}
