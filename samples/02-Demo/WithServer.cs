using System.Diagnostics;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace Demo;

/// <summary>Runs a command while a filled server stands ready; the command finds it in its environment.</summary>
internal static class WithServer
{
    public static async Task<int> RunAsync(string[] command, CancellationToken cancellationToken)
    {
        await using DovecotServer server = await DovecotServer.StartAsync(cancellationToken: cancellationToken);
        await using (RawImap other = await RawImap.LoginAsync(server.ImapPort, "alice", server.PasswordOf("alice"), cancellationToken))
        {
            await other.SeedAsync("INBOX", new MailMaker(42, 4000).Take(20), cancellationToken);
        }

        var start = new ProcessStartInfo(command[0], command[1..]);
        start.Environment["ICEWARP_SYNC_SERVER"] = $"localhost:{server.ImapsPort}";
        start.Environment["ICEWARP_SYNC_USER"] = "alice";
        start.Environment["ICEWARP_SYNC_PASSWORD"] = server.PasswordOf("alice");
        start.Environment["ICEWARP_SYNC_PIN"] = server.CertificateSha256;
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}
