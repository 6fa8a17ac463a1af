using System.Text;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Net;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Security;

public sealed class SecretsOnTheLineTests
{
    private const string Password = "Pass-\"quoted\\ 7 {9+} 100%";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("right", true)]
    [InlineData("wrong", false)]
    [InlineData("of another port", false)]
    [InlineData("none", false)]
    public async Task SelfSignedCertificate_Synced_IsTrustedByItsPinAlone(string kind, bool isTrusted)
    {
        await using Mailbox mailbox = await StartAsync();
        await using FaultProxy proxy = FaultProxy.Start(mailbox.Server.ImapsPort);
        string right = mailbox.Server.CertificateSha256;
        CertificatePin[] pins = kind switch
        {
            "right" => [CertificatePin.Parse("127.0.0.1", proxy.Port, right)],
            "wrong" => [CertificatePin.Parse("127.0.0.1", proxy.Port, (right[0] == 'A' ? 'B' : 'A') + right[1..])],
            "of another port" => [CertificatePin.Parse("127.0.0.1", proxy.Port == 1 ? 2 : 1, right)],
            _ => [],
        };
        Task Sync() => mailbox.SyncAsync(o => (o.Imap, o.Pins) = (new ServerEndpoint("127.0.0.1", proxy.Port), pins));

        if (isTrusted)
        {
            await Sync();
            await mailbox.ShouldAgreeAsync();
            return;
        }

        SyncException refused = await Should.ThrowAsync<SyncException>(Sync);
        refused.Failure.ShouldBe(FailureClass.Configuration);

        // A client hello and an alert, once: no attempt is repeated, and nothing is said inside TLS.
        ProxyCounts counts = proxy.Snapshot();
        counts.Connections.ShouldBe(1);
        counts.BytesUp.ShouldBeLessThan(2000);
        (await LoginsAsync(mailbox)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task StartTls_Synced_SaysNothingOfTheAccountBeforeIt()
    {
        await using Mailbox mailbox = await StartAsync();
        CertificatePin pin = CertificatePin.Parse("127.0.0.1", mailbox.Proxy.Port, mailbox.Server.CertificateSha256);
        var log = new StringWriter();
        using var redacted = new RedactedProtocolLog(log);
        await mailbox.SyncAsync(o => (o.Imap, o.Pins, o.ProtocolLog) = (new ServerEndpoint("127.0.0.1", mailbox.Proxy.Port, LineSecurity.StartTls), [pin], redacted));
        await mailbox.ShouldAgreeAsync();
        log.ToString().Split('\n').First(l => l.StartsWith("C: ", StringComparison.Ordinal)).TrimEnd().ShouldEndWith("STARTTLS");
    }

    [Fact]
    public async Task StartTlsNotOffered_Synced_IsRefusedBeforeTheLogin()
    {
        await using Mailbox mailbox = await StartAsync("IMAP4rev1 AUTH=PLAIN LOGIN", "ssl = no\n");
        SyncException refused = await Should.ThrowAsync<SyncException>(() =>
            mailbox.SyncAsync(o => o.Imap = new ServerEndpoint("127.0.0.1", mailbox.Proxy.Port, LineSecurity.StartTls)));
        refused.Failure.ShouldBe(FailureClass.Configuration);
        mailbox.Proxy.Snapshot().BytesUp.ShouldBeLessThan(64);
    }

    [Fact]
    public async Task NothingSaidAboutTheLine_PlainServer_GetsNoCredential()
    {
        await using Mailbox mailbox = await StartAsync();
        new ServerEndpoint("127.0.0.1", mailbox.Proxy.Port).Security.ShouldBe(LineSecurity.Ssl);
        await Should.ThrowAsync<SyncException>(() =>
            mailbox.SyncAsync(o => (o.Imap, o.Retries) = (new ServerEndpoint("127.0.0.1", mailbox.Proxy.Port), 0)));
        (await LoginsAsync(mailbox)).ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("CRAM-MD5")]
    [InlineData("SCRAM-SHA-256")]
    public async Task ProtocolLog_SyncedAndRefused_HoldsNoSecret(string? mechanism)
    {
        await using Mailbox mailbox = await StartAsync();
        var log = new StringWriter();
        using var redacted = new RedactedProtocolLog(log);
        await mailbox.SyncAsync(o => (o.Authentication, o.ProtocolLog) = (mechanism, redacted));
        const string wrong = "Wrong \u00DF secret 123456";
        SyncException refused = await Should.ThrowAsync<SyncException>(() => mailbox.SyncAsync(o =>
            (o.Authentication, o.ProtocolLog, o.Credential) = (mechanism, redacted, new PasswordCredential("alice", wrong))));

        refused.Failure.ShouldBe(FailureClass.Login);
        string told = log + refused.ToString();
        told.ShouldContain("LIST");
        foreach (string secret in (string[])[Password, wrong])
        {
            told.ShouldNotContain(secret);
            told.ShouldNotContain(Base64(secret));
            told.ShouldNotContain(Base64("\0alice\0" + secret));
            told.ShouldNotContain(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret)));
            told.ShouldNotContain(secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal));
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Logins as the server counts them, refused ones too; the client that fills the mailbox is one.</summary>
    private static async Task<int> LoginsAsync(Mailbox mailbox) => (await File.ReadAllLinesAsync(mailbox.Server.LogPath, Token))
        .Count(l => l.Contains("Login: user=", StringComparison.Ordinal) || l.Contains("auth failed", StringComparison.Ordinal));

    private static async Task<Mailbox> StartAsync(string? capabilities = null, string settings = "")
    {
        Mailbox mailbox = await Mailbox.StartAsync(new DovecotOptions { Users = [("alice", Password)], ImapCapability = capabilities, Settings = settings });
        if (capabilities is null)
        {
            await using RawImap other = await mailbox.OtherClientAsync();
            await other.SeedAsync("INBOX", new MailMaker(71, 500).Take(5), Token);
        }

        return mailbox;
    }
}
