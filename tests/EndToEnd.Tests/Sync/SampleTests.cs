using System.Diagnostics;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Sync;

/// <summary>The README's program as it stands, against a real server over TLS.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task OneMailbox_RunTwice_DownloadsOnce()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            await other.SeedAsync("INBOX", new MailMaker(3, 1000).Take(7), TestContext.Current.CancellationToken);
        }

        (await RunAsync(mailbox)).ShouldStartWith("InStep: 7 down, 0 up");
        (await RunAsync(mailbox)).ShouldStartWith("InStep: 0 down, 0 up");
    }

    private static async Task<string> RunAsync(Mailbox mailbox)
    {
        Directory.CreateDirectory(mailbox.Local);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "01-OneMailbox.dll")])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = mailbox.Local,
            Environment =
            {
                ["ICEWARP_SYNC_SERVER"] = $"localhost:{mailbox.Server.ImapsPort}",
                ["ICEWARP_SYNC_USER"] = "alice",
                ["ICEWARP_SYNC_PASSWORD"] = mailbox.Server.PasswordOf("alice"),
                ["ICEWARP_SYNC_PIN"] = mailbox.Server.CertificateSha256,
            },
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        return output;
    }
}
