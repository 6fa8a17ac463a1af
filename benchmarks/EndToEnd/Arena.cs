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
    private static readonly string[] Users = ["warm", "tool", "mbsync", "mbsyncdefault", "interimap"];
    private readonly DirectoryInfo local;
    private readonly List<(string Name, string Why)> absent = [];

    private Arena(DovecotServer server, BenchmarkOptions options)
    {
        Server = server;
        Proxy = FaultProxy.Start(options.Tls ? server.ImapsPort : server.ImapPort);
        Line = new(Proxy.Port, options.Tls ? server.CertificateSha256 : null, Path.Combine(server.Directory, "tls", "cert.pem"));
        local = Directory.CreateDirectory(Path.Combine(options.Durable ? Path.GetTempPath() : "/dev/shm", $"icewarp-sync-bench-{Environment.ProcessId}"));
        Contenders = [.. Make(options).Where(c => options.Only is null || c.Name == BaselineOf(options) || c.Name.Contains(options.Only, StringComparison.Ordinal))];
    }

    public DovecotServer Server { get; }

    public FaultProxy Proxy { get; }

    public IReadOnlyList<Contender> Contenders { get; }

    /// <summary>Those that cannot take part here, and why.</summary>
    public IReadOnlyList<(string Name, string Why)> Absent => absent;

    private ServerLine Line { get; }

    public static string BaselineOf(BenchmarkOptions options) => options.Durable ? "mbsync, COMPRESS off, FSync yes" : Baseline;

    public static async Task<Arena> StartAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        DovecotServer server = await DovecotServer.StartAsync(
            new() { Format = MailFormat.Maildir, Users = [.. Users.Select(u => (u, SdkAccount.Password))] }, cancellationToken);
        var arena = new Arena(server, options);
        foreach (Contender contender in arena.Contenders)
        {
            await using RawImap session = await arena.LoginAsync(contender, cancellationToken);
            var maker = new MailMaker(Seed, options.MeanSize);
            foreach (string mailbox in options.MailboxNames)
            {
                if (mailbox != "INBOX")
                {
                    await session.CreateAsync(mailbox, cancellationToken);
                }

                await session.SeedAsync(mailbox, maker.Take(options.MessagesOfEach), cancellationToken);
            }
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
        yield return new SdkContender($"IceWarp.Sync, warm, {durability}", Account("warm", durability));
        if (IsThere("icewarp-sync", options.Tool))
        {
            yield return new ToolContender($"icewarp-sync, whole process, {ToolContender.Durability}", options.Tool, Account("tool", ToolContender.Durability));
        }

        if (IsThere("mbsync", "/usr/bin/mbsync"))
        {
            yield return new MbsyncContender(BaselineOf(options), Place("mbsync"), Rival("mbsync") with { FSync = options.Durable });
            if (!options.Durable)
            {
                yield return new MbsyncContender("mbsync as it comes", Place("mbsyncdefault"), Rival("mbsyncdefault") with { Compress = true, FSync = true });
            }
        }

        if (IsThere("InterIMAP", InterimapContender.Program))
        {
            yield return new InterimapContender("InterIMAP, COMPRESS off", "interimap", Place("interimap"), Line);
        }
    }

    private bool IsThere(string name, string program)
    {
        if (!File.Exists(program))
        {
            absent.Add((name, $"{Path.GetFileName(program)} is not installed"));
            return false;
        }

        return true;
    }

    private SdkAccount Account(string user, SqliteDurability durability) => new(Line.Port, user, Place(user), durability, Line.Pin);

    private MbsyncOptions Rival(string user) =>
        new(Line.Port, user, SdkAccount.Password) { CertificateFile = Line.IsEncrypted ? Line.CertificateFile : null };

    private string Place(string name) => Path.Combine(local.FullName, name);
}
