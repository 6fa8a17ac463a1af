using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Servers.Rivals;
using IceWarp.Sync.Sqlite;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>The server, the proxy before it, and the contenders, each with its own account and its own local side.</summary>
internal sealed class Arena : IAsyncDisposable
{
    public const string Baseline = "mbsync, COMPRESS off, FSync no";
    private const int Seed = 20260301;
    private static readonly string[] Users = ["warm", "process", "mbsync", "mbsyncdefault"];
    private readonly DirectoryInfo local;

    private Arena(DovecotServer server, BenchmarkOptions options)
    {
        Server = server;
        Proxy = FaultProxy.Start(server.ImapPort);
        local = Directory.CreateDirectory(Path.Combine(options.Durable ? Path.GetTempPath() : "/dev/shm", $"icewarp-sync-bench-{Environment.ProcessId}"));
        Contenders = [.. Make(options).Where(c => options.Only is null || c.Name == BaselineOf(options) || c.Name.Contains(options.Only, StringComparison.Ordinal))];
    }

    public DovecotServer Server { get; }

    public FaultProxy Proxy { get; }

    public IReadOnlyList<Contender> Contenders { get; }

    public static string BaselineOf(BenchmarkOptions options) => options.Durable ? "mbsync, COMPRESS off, FSync yes" : Baseline;

    public static async Task<Arena> StartAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        DovecotServer server = await DovecotServer.StartAsync(
            new() { Format = MailFormat.Maildir, Users = [.. Users.Select(u => (u, SdkAccount.Password))] }, cancellationToken);
        var arena = new Arena(server, options);
        foreach (Contender contender in arena.Contenders)
        {
            await using RawImap session = await arena.LoginAsync(contender, cancellationToken);
            await session.SeedAsync("INBOX", new MailMaker(Seed).Take(options.Messages), cancellationToken);
        }

        return arena;
    }

    public Task<RawImap> LoginAsync(Contender contender, CancellationToken cancellationToken) =>
        RawImap.LoginAsync(Server.ImapPort, contender.User, SdkAccount.Password, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (Contender contender in Contenders)
        {
            await contender.DisposeAsync();
        }

        await Proxy.DisposeAsync();
        await Server.DisposeAsync();
        local.Delete(recursive: true);
    }

    private IEnumerable<Contender> Make(BenchmarkOptions options)
    {
        SqliteDurability durability = options.Durable ? SqliteDurability.Full : SqliteDurability.Relaxed;
        yield return new SdkContender($"IceWarp.Sync, warm, {durability}", new(Proxy.Port, "warm", Place("warm"), durability), isWholeProcess: false);
        yield return new SdkContender($"IceWarp.Sync, whole process, {durability}", new(Proxy.Port, "process", Place("process"), durability), isWholeProcess: true);
        if (!Mbsync.IsInstalled)
        {
            yield break;
        }

        yield return new MbsyncContender(BaselineOf(options), Place("mbsync"), new(Proxy.Port, "mbsync", SdkAccount.Password) { FSync = options.Durable });
        if (!options.Durable)
        {
            yield return new MbsyncContender("mbsync as it comes", Place("mbsyncdefault"), new(Proxy.Port, "mbsyncdefault", SdkAccount.Password) { Compress = true, FSync = true });
        }
    }

    private string Place(string name) => Path.Combine(local.FullName, name);
}
