using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using IceWarp.Sync.Servers.Dovecot;

namespace IceWarp.Sync.EndToEnd.Dovecot;

public sealed class DovecotServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailFormat.Sdbox)]
    [InlineData(MailFormat.Mdbox)]
    [InlineData(MailFormat.Maildir)]
    public async Task Started_AsWhoeverRunsTheTest_AcceptsALoginOnItsPort(MailFormat format)
    {
        await using var server = await DovecotServer.StartAsync(new DovecotOptions { Format = format }, Token);

        var login = await server.DoveadmAsync(Token, "auth", "login", "alice", "secret");

        login.Output.ShouldContain("auth succeeded");
        server.ImapPort.ShouldBeLessThan(32768);
    }

    [Fact]
    public async Task RunAs_GivenAsRoot_IsTheUserOfTheServer()
    {
        await using var server = await DovecotServer.StartAsync(new DovecotOptions { RunAs = "games" }, Token);

        var login = await server.DoveadmAsync(Token, "auth", "login", "bob", "hidden");

        login.Output.ShouldContain("auth succeeded");
        server.RunsAs.ShouldBe(Environment.IsPrivilegedProcess ? "games" : Environment.UserName);
    }

    [Fact]
    public async Task TlsPort_Connected_ShowsTheCertificateOfTheFixture()
    {
        await using var server = await DovecotServer.StartAsync(cancellationToken: Token);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.ImapsPort, Token);
        await using var tls = new SslStream(client.GetStream(), false, (_, certificate, _, _) =>
            certificate?.GetCertHashString(HashAlgorithmName.SHA256) == server.CertificateSha256);

        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, Token);

        tls.IsAuthenticated.ShouldBeTrue();
    }

    [Fact]
    public async Task Disposed_LeavesNoProcessNoPortAndNoDirectory()
    {
        var server = await DovecotServer.StartAsync(cancellationToken: Token);
        var pid = server.MasterPid;
        Directory.Exists($"/proc/{pid}").ShouldBeTrue();

        await server.DisposeAsync();

        Directory.Exists(server.Directory).ShouldBeFalse();
        Process.GetProcesses().ShouldNotContain(p => p.Id == pid);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await Should.ThrowAsync<SocketException>(() => socket.ConnectAsync("127.0.0.1", server.ImapPort));
    }

    [Fact]
    public async Task FaultySettings_Start_SaysWhatDovecotSaid()
    {
        var options = new DovecotOptions { Settings = "no_such_setting = 1" };

        var error = await Should.ThrowAsync<InvalidOperationException>(() => DovecotServer.StartAsync(options, Token));

        error.Message.ShouldContain("no_such_setting");
    }
}
