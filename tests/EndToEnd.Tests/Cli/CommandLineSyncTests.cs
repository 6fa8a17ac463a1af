using System.Globalization;
using System.Text.Json;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Cli;

/// <summary>The built tool, as a process, against a real server.</summary>
public sealed class CommandLineSyncTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("icewarp-sync-e2e-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Account => Path.Combine(root.FullName, "account");

    [Fact]
    public async Task Mailbox_SyncedChangedHereAndSyncedAgain_IsTheSameOnBothSides()
    {
        await using var server = await DovecotServer.StartAsync(cancellationToken: Token);
        await using var session = await RawImap.LoginAsync(server.ImapPort, "alice", "secret", Token);
        await session.SeedAsync("INBOX", new MailMaker(seed: 7).Take(20), Token);
        await Tool.RunAsync(0, "init", Account, "--email", "alice@example.com", "--user", "alice", "--imap", Imaps(server), "--trust", server.CertificateSha256);

        JsonElement first = Tool.Json(await Tool.RunAsync(0, "sync", Account, "--json", "--silent", "--log", Path.Combine(root.FullName, "log")));
        string message = Path.Combine(root.FullName, "new.eml");
        await File.WriteAllTextAsync(message, "Subject: from here\n\nbody\n", Token);
        await Tool.RunAsync(0, "item", "add", Account, "--folder", "INBOX", "--file", message, "--flag", "\\Flagged");
        JsonElement second = Tool.Json(await Tool.RunAsync(0, "sync", Account, "--json"));
        JsonElement third = Tool.Json(await Tool.RunAsync(0, "sync", Account, "--json"));

        first.GetProperty("downloaded").GetInt32().ShouldBe(20);
        second.GetProperty("uploaded").GetInt32().ShouldBe(1);
        (third.GetProperty("uploaded").GetInt32() + third.GetProperty("downloaded").GetInt32()).ShouldBe(0);
        var held = await session.FetchAllAsync("INBOX", Token);
        held.Count.ShouldBe(21);
        held[^1].Flags.ShouldContain("\\Flagged");
        Tool.Json(await Tool.RunAsync(0, "item", "list", Account, "--json")).GetProperty("items").EnumerateArray()
            .ShouldAllBe(i => i.GetProperty("uid").ValueKind == JsonValueKind.Number);
        JsonElement status = Tool.Json(await Tool.RunAsync(0, "status", Account, "--json"));
        status.GetProperty("lastSync").GetProperty("report").GetProperty("result").GetString().ShouldBe("inStep");
        status.GetProperty("pendingItems").GetInt32().ShouldBe(0);
        Tool.Json(await Tool.RunAsync(0, "check", Account, "--json")).GetProperty("links").GetInt32().ShouldBe(21);
        (await File.ReadAllTextAsync(Path.Combine(root.FullName, "log"), Token)).ShouldNotContain("secret\"");
    }

    [Fact]
    public async Task WrongPassword_Sync_Is2AndSaysLogin()
    {
        await using var server = await DovecotServer.StartAsync(cancellationToken: Token);
        await Tool.RunAsync(0, "init", Account, "--email", "bob@example.com", "--user", "bob", "--imap", Imaps(server), "--trust", server.CertificateSha256);

        JsonElement run = Tool.Json(await Tool.RunAsync(2, "sync", Account, "--json"));

        run.GetProperty("errors")[0].GetProperty("class").GetString().ShouldBe("login");
    }

    [Fact]
    public async Task CertificateThatDoesNotVerify_Sync_Is2()
    {
        await using var server = await DovecotServer.StartAsync(cancellationToken: Token);
        await Tool.RunAsync(0, "init", Account, "--email", "alice@example.com", "--user", "alice", "--imap", Imaps(server));

        await Tool.RunAsync(2, "sync", Account, "--json");
    }

    public void Dispose() => root.Delete(recursive: true);

    private static string Imaps(DovecotServer server) => string.Create(CultureInfo.InvariantCulture, $"localhost:{server.ImapsPort}");
}
