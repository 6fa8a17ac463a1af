using System.Globalization;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>InterIMAP: its local side is a second Dovecot, whose CPU therefore counts as the client's.</summary>
internal sealed class InterimapContender(string name, string user, string directory, ServerLine line) : Contender(name, user)
{
    public const string Program = "/usr/bin/interimap";
    private DovecotServer? local;
    private bool isFlagged;

    private string Config => Path.Combine(directory, "config");

    public override async Task ClearAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        local = await DovecotServer.StartAsync(new() { Format = MailFormat.Maildir, Users = [(User, SdkAccount.Password)] }, cancellationToken);
        await File.WriteAllTextAsync(Config, Write(local.ImapPort), cancellationToken);
    }

    public override async Task<Cost> SyncAsync(CancellationToken cancellationToken)
    {
        double before = ProcessFigures.CpuMsOfGroup(local!.MasterPid);
        Cost cost = await TimedProcess.RunAsync(Program, ["--config=" + Config, "--quiet"], cancellationToken);
        return cost with { CpuMs = cost.CpuMs + ProcessFigures.CpuMsOfGroup(local.MasterPid) - before };
    }

    public override async Task EditAsync(int added, int flagged, int seed, CancellationToken cancellationToken)
    {
        await using RawImap session = await RawImap.LoginAsync(local!.ImapPort, User, SdkAccount.Password, cancellationToken);
        if (flagged > 0)
        {
            // The mailbox is as it was copied, so its UIDs begin with 1.
            string uids = string.Create(CultureInfo.InvariantCulture, $"1:{flagged}");
            isFlagged = !isFlagged;
            await session.StoreAsync("INBOX", uids, isFlagged ? "+FLAGS" : "-FLAGS", "\\Flagged", cancellationToken);
        }

        await session.SeedAsync("INBOX", new MailMaker(seed).Take(added), cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        if (local is not null)
        {
            await local.DisposeAsync();
            local = null;
        }
    }

    private string Write(int localPort) => string.Create(CultureInfo.InvariantCulture, $"""
        database = {directory}/interimap.db

        [local]
        type = imap
        host = 127.0.0.1
        port = {localPort}
        STARTTLS = NO
        username = {User}
        password = {SdkAccount.Password}

        [remote]
        type = {(line.IsEncrypted ? "imaps" : "imap")}
        host = 127.0.0.1
        port = {line.Port}
        STARTTLS = NO
        {(line.IsEncrypted ? "SSL_CAfile = " + line.CertificateFile : "")}
        compress = NO
        username = {User}
        password = {SdkAccount.Password}

        """);
}
