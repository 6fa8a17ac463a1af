using System.Diagnostics;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.EndToEnd.Sync.Faults;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Security;

/// <summary>Where the program takes the password from, and who else gets to see it.</summary>
public sealed class PasswordSourcesTests
{
    private const string InEnvironment = "only-in-the-environment-7";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PasswordInTheEnvironment_CommandStarted_DoesNotInheritIt()
    {
        await using Mailbox mailbox = await StartAsync();
        string seen = Path.Combine(Path.GetDirectoryName(mailbox.Local)!, "seen");

        // The command's answer wins, so that it is really run; it also shows what there is on its own command line.
        await SyncChild.RunAsync(InEnvironment, "sync", mailbox.Local, "--password-command", $"(env; tr '\\0' '\\n' </proc/$PPID/cmdline) >'{seen}'; echo {mailbox.Server.PasswordOf("alice")}");

        string environment = await File.ReadAllTextAsync(seen, Token);
        environment.ShouldContain("PATH=");
        environment.ShouldContain("--password-command");
        environment.ShouldNotContain("ICEWARP_SYNC_PASSWORD");
        environment.ShouldNotContain(InEnvironment);
        (await mailbox.TakeLocalAsync()).Messages.Count.ShouldBe(3);
    }

    [Fact]
    public async Task PasswordFromADescriptor_Synced_LogsIn()
    {
        await using Mailbox mailbox = await StartAsync();
        string file = Path.Combine(Path.GetDirectoryName(mailbox.Local)!, "password");
        await File.WriteAllTextAsync(file, mailbox.Server.PasswordOf("alice") + "\n", Token);
        string[] command = ["-c", "exec dotnet \"$0\" sync \"$1\" --password-fd 7 --quiet 7<\"$2\"", Path.Combine(AppContext.BaseDirectory, "icewarp-sync.dll"), mailbox.Local, file];

        using Process shell = Process.Start("sh", command);
        await shell.WaitForExitAsync(Token);

        shell.ExitCode.ShouldBe(0);
        (await mailbox.TakeLocalAsync()).Messages.Count.ShouldBe(3);
    }

    [Fact]
    public async Task PasswordInTheEnvironment_Synced_IsWrittenNowhere()
    {
        const string password = "Needle.in.4.haystack";
        await using Mailbox mailbox = await StartAsync(password);
        string log = Path.Combine(mailbox.Local, "log");

        string output = await mailbox.RunCliAsync("sync", "--json", "--log", log);

        output.ShouldNotContain(password);
        foreach (string file in Directory.GetFiles(mailbox.Local))
        {
            string text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Token));
            text.ShouldNotContain(password, Case.Sensitive, file);
            text.ShouldNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("\0alice\0" + password)), Case.Sensitive, file);
        }
    }

    private static async Task<Mailbox> StartAsync(string password = "secret")
    {
        Mailbox mailbox = await Mailbox.StartAsync(new() { Users = [("alice", password)] });
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.SeedAsync("INBOX", new MailMaker(81, 500).Take(3), Token);
        await mailbox.InitAsync();
        return mailbox;
    }
}
