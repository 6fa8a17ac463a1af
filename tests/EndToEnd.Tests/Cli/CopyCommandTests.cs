using System.Globalization;
using System.Text.Json;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Cli;

/// <summary><c>icewarp-sync copy</c>, as a process, between two accounts of a real server.</summary>
public sealed class CopyCommandTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("icewarp-sync-copy-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mailbox_CopiedThenMirrored_KeepsWhatTheTargetHasThenRemovesIt()
    {
        await using var server = await DovecotServer.StartAsync(cancellationToken: Token);
        await using var source = await RawImap.LoginAsync(server.ImapPort, "alice", "secret", Token);
        await using var target = await RawImap.LoginAsync(server.ImapPort, "bob", "hidden", Token);
        await source.CreateAsync("Projects", Token);
        await source.SeedAsync("Projects", new MailMaker(seed: 3).Take(12), Token);
        await target.SeedAsync("INBOX", new MailMaker(seed: 4).Take(1), Token);
        await InitAsync("from", "alice", server);
        await InitAsync("to", "bob", server);

        JsonElement planned = await CopyAsync("--dry-run");
        JsonElement first = await CopyAsync();
        JsonElement again = await CopyAsync();

        planned.GetProperty("actions").GetArrayLength().ShouldBe(13);
        first.GetProperty("uploaded").GetInt32().ShouldBe(12);
        again.GetProperty("uploaded").GetInt32().ShouldBe(0);
        (await target.FetchAllAsync("INBOX", Token)).Count.ShouldBe(1);
        (await target.FetchAllAsync("Projects", Token)).Count.ShouldBe(12);

        await CopyAsync("--mirror");

        (await target.FetchAllAsync("INBOX", Token)).ShouldBeEmpty();
        (await ServerSnapshot.TakeAsync(target, Token)).DifferenceTo(await ServerSnapshot.TakeAsync(source, Token)).ShouldBeEmpty();
    }

    public void Dispose() => root.Delete(recursive: true);

    private async Task InitAsync(string directory, string user, DovecotServer server) => await Tool.RunAsync(
        0, "init", Path.Combine(root.FullName, directory), "--email", $"{user}@example.com", "--user", user,
        "--imap", string.Create(CultureInfo.InvariantCulture, $"localhost:{server.ImapsPort}"), "--trust", server.CertificateSha256);

    private async Task<JsonElement> CopyAsync(params string[] options) => Tool.Json(await Tool.RunAsync(
        0, ["copy", Path.Combine(root.FullName, "from"), Path.Combine(root.FullName, "to"), "--json", "--to-password-command", "echo hidden", .. options]));
}
