using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Net;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.Hosting;

/// <summary>Two hundred accounts on one Dovecot, in one process, with shared limits (PF-6).</summary>
public sealed class ManyAccountsTests(ITestOutputHelper output) : IDisposable
{
    private const int Accounts = 200;
    private const int LateOnes = 10;
    private const int MessagesEach = 3;
    private const int MaxRuns = 8;
    private const int MaxConnections = 40;
    private const int MostMegabytesAnAccount = 2;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("icewarp-sync-many-");
    private readonly HostedEvents events = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static IReadOnlyList<string> Users { get; } = [.. Enumerable.Range(0, Accounts).Select(i => $"user{i:000}")];

    [Fact]
    public async Task TwoHundredAccounts_OneProcess_AllInStepWithinTheLimits()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(new() { Users = [.. Users.Select(u => (u, "secret"))] }, Token);
        await Parallel.ForEachAsync(Users, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Token }, (user, _) => SeedAsync(server, user, seed: 0));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var host = new SyncHost(new() { MaxRuns = MaxRuns, MaxConnections = MaxConnections, Events = events });
        await using var connections = new OpenConnections(server.ImapPort);
        long began = TimeProvider.System.GetTimestamp();

        await AddAsync(host, server, Users.SkipLast(LateOnes));
        await events.UntilAsync(() => Users.SkipLast(LateOnes).All(u => events.RunsOf(u) > 0), "the first runs");
        double seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;

        connections.Most.ShouldBe(MaxConnections, "idle connections are kept up to the limit, and not one more");

        // Some go, some come, some get mail while all the others go on.
        foreach (string user in Users.Take(LateOnes))
            (await host.RemoveAsync(user, Token)).ShouldBeTrue();
        await AddAsync(host, server, Users.TakeLast(LateOnes));
        string[] lucky = [.. Users.Skip(50).Take(20)];
        foreach (string user in lucky)
        {
            await SeedAsync(server, user, seed: 1);
            host.Accounts[user].Scheduler.Request();
        }

        await events.UntilAsync(() => lucky.All(u => events.DownloadedBy(u) == 2 * MessagesEach), "new mail");
        await events.UntilAsync(() => Users.All(u => events.RunsOf(u) > 0), "the late ones");

        host.Accounts.Count.ShouldBe(Accounts - LateOnes);
        Users.Except(lucky).ShouldAllBe(u => events.DownloadedBy(u) == MessagesEach);
        events.Failures.ShouldBeEmpty();
        connections.Looks.ShouldBeGreaterThan(20);
        connections.Most.ShouldBeLessThanOrEqualTo(MaxConnections + 1, "the one beside is the test's own");
        double each = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0 / host.Accounts.Count;
        each.ShouldBeLessThan(MostMegabytesAnAccount);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Accounts - LateOnes} accounts in step after {seconds:0.0} s, {each:0.00} MB of managed memory each, {Environment.WorkingSet / 1048576} MB in the process, {connections.Most} connections, {events.Watched} watched"));

        await host.StopAsync(Token);
        await host.DisposeAsync();
        connections.Now().ShouldBe(0);
        (await LocalMessagesAsync(lucky[0])).ShouldBe(2 * MessagesEach);
        (await LocalMessagesAsync(Users[0])).ShouldBe(MessagesEach, "a removed account keeps what it had");
        (await LocalMessagesAsync(Users[^1])).ShouldBe(MessagesEach);
    }

    public void Dispose() => root.Delete(recursive: true);

    private static async ValueTask SeedAsync(DovecotServer server, string user, int seed)
    {
        await using RawImap session = await RawImap.LoginAsync(server.ImapPort, user, "secret", Token);
        await session.SeedAsync("INBOX", new MailMaker(seed + (2 * int.Parse(user[4..], CultureInfo.InvariantCulture))).Take(MessagesEach), Token);
    }

    private async Task AddAsync(SyncHost host, DovecotServer server, IEnumerable<string> users)
    {
        foreach (string user in users)
        {
            await host.AddAsync(
                user,
                new()
                {
                    Email = user + "@example.test",
                    Credential = new PasswordCredential(user, "secret"),
                    Imap = new("127.0.0.1", server.ImapPort, LineSecurity.Plain),
                    LocalStore = LocalStore.Sqlite(PlaceOf(user), SqliteDurability.Relaxed),
                },
                cancellationToken: Token);
        }
    }

    private async Task<int> LocalMessagesAsync(string user)
    {
        await using SqliteItemStore store = await SqliteItemStore.OpenFileAsync(
            new() { Path = Path.Combine(PlaceOf(user), "items.db"), Indexer = MessageIndexer.Instance }, Token);
        return await store.Items.ListAsync(new() { Folder = FolderPath.Parse("INBOX") }, Token).CountAsync(Token);
    }

    private string PlaceOf(string user) => Path.Combine(root.FullName, user);
}
