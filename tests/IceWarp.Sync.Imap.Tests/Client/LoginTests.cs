using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Tests.Connection;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Tests.Client;

public class LoginTests
{
    [Fact]
    public async Task CapabilitiesInGreetingAndLogin_Connect_TakesOneCommand()
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        client.Capabilities.Has("uidplus").ShouldBeTrue();
        var noop = client.NoopAsync();
        (await server.LineAsync()).ShouldBe("A2 NOOP");
        await server.SayAsync("A2 OK\r\n");
        await noop;
    }

    [Fact]
    public async Task NoCapabilityCodes_Connect_AsksBeforeAndAfter()
    {
        var server = new ScriptedServer();
        var opening = server.OpenAsync(ScriptedServer.Options());
        await server.SayAsync("* OK IceWarp 14 IMAP4rev1\r\n");
        (await server.LineAsync()).ShouldBe("A1 CAPABILITY");
        await server.SayAsync("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nA1 OK\r\n");
        (await server.LineAsync()).ShouldBe("A2 AUTHENTICATE PLAIN");
        await server.SayAsync("+ \r\n");
        (await server.LineAsync()).ShouldBe(Convert.ToBase64String("\0jane\0pass word"u8));
        await server.SayAsync("A2 OK\r\n");
        (await server.LineAsync()).ShouldBe("A3 CAPABILITY");
        await server.SayAsync("* CAPABILITY IMAP4rev1 MOVE\r\nA3 OK\r\n");
        await using var client = await opening;
        client.Capabilities.Has("MOVE").ShouldBeTrue();
        client.Capabilities.Has("AUTH=PLAIN").ShouldBeFalse();
    }

    [Fact]
    public async Task NoSaslOffered_Connect_UsesLogin()
    {
        var server = new ScriptedServer();
        var opening = server.OpenAsync(ScriptedServer.Options());
        await server.SayAsync("* OK [CAPABILITY IMAP4rev1] hello\r\n");
        (await server.LineAsync()).ShouldBe("A1 LOGIN \"jane\" \"pass word\"");
        await server.SayAsync("A1 NO [AUTHENTICATIONFAILED] jane pass word is wrong\r\n");
        var e = await opening.ShouldThrowAsync<ImapAuthenticationException>();
        e.Code.ShouldBe("AUTHENTICATIONFAILED");
        e.ToString().ShouldNotContain("pass word");
    }

    [Theory]
    [InlineData("* NO LOGOUT Intrusion prevention active for 1.2.3.4\r\n")]
    [InlineData("* BYE too busy\r\n")]
    public async Task GreetingOfRefusal_Connect_SaysRefused(string greeting)
    {
        var server = new ScriptedServer();
        var opening = server.OpenAsync(ScriptedServer.Options());
        await server.SayAsync(greeting);
        (await opening.ShouldThrowAsync<ImapRefusedException>()).IsTransient.ShouldBeTrue();
    }

    [Theory]
    [InlineData("* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n")]
    [InlineData("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] no tls here\r\n")]
    public async Task StartTlsWanted_NotToBeHad_NoCredentialIsSent(string greeting)
    {
        var server = new ScriptedServer();
        var opening = server.OpenAsync(ScriptedServer.Options(LineSecurity.StartTls));
        await server.SayAsync(greeting);
        await opening.ShouldThrowAsync<ImapRefusedException>();
        await Should.ThrowAsync<EndOfStreamException>(server.LineAsync);
    }

    [Fact]
    public async Task BytesBehindStartTls_Connect_DropsTheConnection()
    {
        var server = new ScriptedServer();
        var upgraded = false;
        var opening = server.OpenAsync(ScriptedServer.Options(LineSecurity.StartTls), _ => { upgraded = true; return Task.FromResult<Stream>(server.ClientStream); });
        await server.SayAsync("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n");
        (await server.LineAsync()).ShouldBe("A1 STARTTLS");
        await server.SayAsync("A1 OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN INJECTED\r\n");
        await opening.ShouldThrowAsync<ImapProtocolException>();
        upgraded.ShouldBeFalse();
    }

    [Fact]
    public async Task StartTls_Done_CapabilitiesAreAskedAnew()
    {
        var server = new ScriptedServer();
        var opening = server.OpenAsync(ScriptedServer.Options(LineSecurity.StartTls), _ => Task.FromResult<Stream>(server.ClientStream));
        await server.SayAsync("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR] hi\r\n");
        await server.LineAsync();
        await server.SayAsync("A1 OK go\r\n");
        (await server.LineAsync()).ShouldBe("A2 CAPABILITY");
        await server.SayAsync("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nA2 OK\r\n");
        (await server.LineAsync()).ShouldBe("A3 AUTHENTICATE PLAIN");
        server.HangUp();
        await opening.ShouldThrowAsync<ImapConnectionLostException>();
    }

    [Fact]
    public async Task QresyncAndId_AfterLogin_TravelWithTheFirstCommand()
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync(ScriptedServer.Options() with { EnableQresync = true, ClientId = new Dictionary<string, string> { ["name"] = "x\"y" } });
        var writes = server.ClientStream.Writes;
        var noop = client.NoopAsync();
        (await server.LineAsync()).ShouldBe("A2 ID (\"name\" \"x\\\"y\")");
        (await server.LineAsync()).ShouldBe("A3 ENABLE QRESYNC");
        (await server.LineAsync()).ShouldBe("A4 NOOP");
        server.ClientStream.Writes.ShouldBe(writes + 1);
        await server.SayAsync("A2 OK\r\nA3 BAD what\r\nA4 OK\r\n");
        await noop;
    }
}
