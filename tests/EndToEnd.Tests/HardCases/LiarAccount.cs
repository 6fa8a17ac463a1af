using System.Globalization;
using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Net;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Lying;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>An account on a <see cref="LyingServer"/> and a local directory.</summary>
internal sealed class LiarAccount : IAsyncDisposable
{
    /// <summary>All a modern server has.</summary>
    public const string Modern = "modern";

    /// <summary>Mod-sequences, but nothing tells what has gone.</summary>
    public const string CondStore = "condstore";

    /// <summary>What every server has had for 30 years.</summary>
    public const string Plain = "plain";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("icewarp-sync-liar-");

    public LiarAccount(string kind = Modern)
    {
        Directory.CreateDirectory(Local);
        if (kind == CondStore)
            Server.Lies.Capabilities = Server.Lies.Capabilities.Replace(" QRESYNC", "", StringComparison.Ordinal);
        if (kind == Plain)
            (Server.Lies.Capabilities, Server.Lies.HighestModSeq) = ("IMAP4rev1", _ => null);
    }

    public static TheoryData<string> Kinds => [Modern, CondStore, Plain];

    public LyingServer Server { get; } = new();

    public LyingMailbox Inbox => Server.Inbox;

    public string Local => Path.Combine(directory.FullName, "account");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A message of a size and a Message-ID of its own.</summary>
    public static byte[] Letter(int number, string text = "") => Encoding.Latin1.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"From: a@example.test\r\nSubject: letter {number}\r\nMessage-ID: <{number}@hard.test>\r\n\r\nThis is letter {number}.{text}{new string('.', number % 1000)}\r\n"));

    /// <summary>Puts letters into INBOX and brings both sides in step.</summary>
    public async Task StartAsync(int letters = 6)
    {
        for (var i = 1; i <= letters; i++)
            Inbox.Add(Letter(i), i % 2 == 0 ? ["\\Seen"] : []);
        await SettleAsync();
        Server.Counts = new();
    }

    public Task<SyncAccount> OpenAsync(Action<SyncAccountOptions>? configure = null)
    {
        var options = new SyncAccountOptions
        {
            Email = "alice@example.test",
            Credential = new PasswordCredential("alice", "secret"),
            Imap = new ServerEndpoint("127.0.0.1", Server.Port, LineSecurity.Plain),
            LocalStore = LocalStore.Sqlite(Local, SqliteDurability.Relaxed),
        };
        configure?.Invoke(options);
        return SyncAccount.OpenAsync(options, Token);
    }

    public Task<SyncReport> SyncAsync(Action<SyncAccountOptions>? configure = null) => SyncAsync(new SyncRequest(), configure);

    public async Task<SyncReport> SyncAsync(SyncRequest request, Action<SyncAccountOptions>? configure = null)
    {
        SyncReport report;
        await using (var account = await OpenAsync(configure))
            report = await account.SyncAsync(request, null, Token);
        Server.Faults.ShouldBeEmpty();
        return report;
    }

    /// <summary>One run brings both sides in step, and the next has nothing to do.</summary>
    public async Task<SyncReport> SettleAsync()
    {
        var report = await SyncAsync();
        report.Errors.ShouldBeEmpty();
        report.Result.ShouldBe(SyncResult.InStep);
        await ShouldAgreeAsync();
        await ShouldRestAsync();
        return report;
    }

    public async Task ShouldAgreeAsync() => (await TakeLocalAsync()).DifferenceTo(Server.TakeSnapshot()).ShouldBe("");

    public async Task ShouldRestAsync()
    {
        var before = Server.Counts;
        var report = await SyncAsync();
        report.Result.ShouldBe(SyncResult.InStep);
        (report.Downloaded, report.Uploaded, report.Moved, report.Deleted, report.Flagged, report.FoldersChanged, report.Conflicts)
            .ShouldBe((0, 0, 0, 0, 0, 0, 0), "downloaded, uploaded, moved, deleted, flagged, folders, conflicts of a run at rest");
        Server.Counts.ShouldBe(before with { Listings = Server.Counts.Listings, Headers = Server.Counts.Headers }, "bodies of a run at rest");
    }

    /// <summary>No body has travelled since the counts were reset.</summary>
    public void ShouldHaveMovedNoBody() => (Server.Counts.Bodies, Server.Counts.Appends).ShouldBe((0, 0), "bodies down and up");

    public Task<ServerSnapshot> TakeLocalAsync() => Mailbox.TakeLocalAsync(Local);

    /// <summary>How many messages hold these bytes, here and on the server.</summary>
    public async Task<(int Here, int There)> CopiesAsync(byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        int Count(ServerSnapshot of) => of.Messages.Count(m => m.Contains(hash, StringComparison.Ordinal));
        return (Count(await TakeLocalAsync()), Count(Server.TakeSnapshot()));
    }

    /// <summary>Edits the local side as an application does.</summary>
    public async Task EditAsync(Func<SqliteItemStore, Task> edit)
    {
        await using var store = await SqliteItemStore.OpenFileAsync(
            new() { Path = Path.Combine(Local, "items.db"), Indexer = MessageIndexer.Instance, Durability = SqliteDurability.Relaxed }, Token);
        await edit(store);
    }

    public Task AddAsync(byte[] bytes, string folder = "INBOX", DateTimeOffset? date = null) => EditAsync(
        store => store.Items.AddAsync(FolderPath.Parse(folder), new MemoryStream(bytes), internalDate: date, cancellationToken: Token));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        directory.Delete(recursive: true);
    }
}
