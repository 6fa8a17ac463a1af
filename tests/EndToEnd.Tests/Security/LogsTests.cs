using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.EndToEnd.Sync.Faults;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Security;

/// <summary>What real runs leave behind in logs and bundles: no password, no body [NC-5].</summary>
public sealed class LogsTests
{
    private const string Password = "Needle.in.4.haystack";
    private const string WrongPassword = "Needle.of.another.stack";
    private const string Folder = "Muster GmbH";

    // No longer than a line, so that a server may well send it as a quoted string.
    private const string Body = "BodyMark7 of the message";
    private const string Subject = "SubjectMark7";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DebugLogsOfRuns_WithMarkedSecretsAndBodies_HoldNone()
    {
        await using Mailbox mailbox = await StartAsync();
        await SyncInManyWaysAsync(mailbox);

        string log = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(mailbox.Local, "logs")).ShouldHaveSingleItem(), Token);
        log.ShouldContain(" imap: C: ");
        log.ShouldContain("Account opened: ");
        log.ShouldContain("Run ended: InStep");
        log.ShouldContain("Run failed (Login)");
        foreach (string file in Directory.GetFiles(mailbox.Local, "*", SearchOption.AllDirectories))
        {
            string text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Token));
            foreach (string secret in Secrets())
            {
                text.ShouldNotContain(secret, Case.Sensitive, file);
            }

            if (!Path.GetFileName(file).StartsWith("items.db", StringComparison.Ordinal))
            {
                text.ShouldNotContain("BodyMark", Case.Insensitive, file);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
            }
        }
    }

    [Fact]
    public async Task Diagnostics_AfterRuns_HoldNothingPrivate()
    {
        await using Mailbox mailbox = await StartAsync();
        await SyncInManyWaysAsync(mailbox);
        string bundle = Path.Combine(mailbox.Local, "bundle.zip"), named = Path.Combine(mailbox.Local, "named.zip");

        await mailbox.RunCliAsync("diagnostics", "--to", bundle);
        await mailbox.RunCliAsync("diagnostics", "--to", named, "--names");

        Dictionary<string, string> parts = await UnzipAsync(bundle);
        parts.Keys.Select(k => k.Split('/')[0]).Distinct().ShouldBe(
            ["versions.json", "settings.json", "folders.json", "state.json", "last-report.json", "session-log.json", "logs"]);
        foreach ((string name, string text) in parts)
        {
            foreach (string hidden in (string[])[.. Secrets(), "BodyMark", Subject, "alice", "example.test", "127.0.0.1", "Muster", "sender@"])
            {
                text.ShouldNotContain(hidden, Case.Insensitive, name);
            }
        }

        parts["session-log.json"].ShouldContain("Synchronised: ");
        parts.Single(p => p.Key.StartsWith("logs/", StringComparison.Ordinal)).Value.ShouldContain(" imap: C: ");
        JsonDocument.Parse(parts["folders.json"]).RootElement.EnumerateArray().Select(f => f.GetProperty("folder").GetString()).ShouldContain("INBOX");
        (await UnzipAsync(named))["folders.json"].ShouldContain(Folder);
    }

    [Fact]
    public async Task Status_WatchedWhileAnotherProcessSyncs_ShowsTheEnd()
    {
        await using Mailbox mailbox = await StartAsync();
        using Process watch = SyncChild.Start(Password, "status", mailbox.Local, "--watch", "--json");
        JsonElement first = await LineAsync(watch);

        await mailbox.RunCliAsync("sync");

        JsonElement last = await LineAsync(watch);
        while (last.GetProperty("lastSync").ValueKind == JsonValueKind.Null)
        {
            last = await LineAsync(watch);
        }

        first.GetProperty("lastSync").ValueKind.ShouldBe(JsonValueKind.Null);
        last.GetProperty("health").GetProperty("level").GetString().ShouldBe("healthy");
        using Process kill = Process.Start("kill", ["-INT", $"{watch.Id}"]);
        await watch.WaitForExitAsync(Token);
        watch.ExitCode.ShouldBe(0);
    }

    private static async Task<JsonElement> LineAsync(Process process) =>
        JsonDocument.Parse((await process.StandardOutput.ReadLineAsync(Token)).ShouldNotBeNull()).RootElement;

    private static async Task<Mailbox> StartAsync()
    {
        Mailbox mailbox = await Mailbox.StartAsync(new() { Users = [("alice", Password)] });
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.CreateAsync(Folder, Token);
        await other.AppendAsync("INBOX", Message("a", "\r\n"), Token);
        await other.AppendAsync(Folder, Message("b", ""), Token);
        await mailbox.InitAsync();
        return mailbox;
    }

    // Both directions, a flag, a move, a refused login.
    private static async Task SyncInManyWaysAsync(Mailbox mailbox)
    {
        await mailbox.RunCliAsync("sync", "--log-level", "debug");
        string draft = Path.Combine(Directory.GetParent(mailbox.Local)!.FullName, "draft.eml");
        await File.WriteAllBytesAsync(draft, Message("c", "\r\n"), Token);
        string id = (await mailbox.RunCliAsync("item add", "--folder", "INBOX", "--file", draft)).Trim();
        await mailbox.RunCliAsync("sync", "--log-level", "debug");
        await mailbox.RunCliAsync("item flag", id, "--add", @"\Flagged");
        await mailbox.RunCliAsync("item move", id, "--to", Folder);
        await mailbox.RunCliAsync("sync", "--log-level", "debug");
        using Process refused = SyncChild.Start(WrongPassword, "sync", mailbox.Local, "--log-level", "debug");
        await refused.WaitForExitAsync(Token);
        refused.ExitCode.ShouldBe(2);
        await mailbox.RunCliAsync("sync", "--log-level", "debug");
    }

    private static byte[] Message(string id, string end) =>
        Encoding.ASCII.GetBytes($"Message-ID: <{id}@example.test>\r\nFrom: Jane <sender@example.test>\r\nSubject: {Subject}\r\n\r\n{Body}{end}");

    private static IEnumerable<string> Secrets() => ((string[])[Password, WrongPassword]).SelectMany(p => (string[])
        [p, Convert.ToBase64String(Encoding.UTF8.GetBytes(p)), Convert.ToBase64String(Encoding.UTF8.GetBytes("\0alice\0" + p))]);

    private static async Task<Dictionary<string, string>> UnzipAsync(string path)
    {
        using ZipArchive zip = await ZipFile.OpenReadAsync(path, Token);
        var parts = new Dictionary<string, string>();
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Token));
            parts.Add(entry.FullName, await reader.ReadToEndAsync(Token));
        }

        return parts;
    }
}
