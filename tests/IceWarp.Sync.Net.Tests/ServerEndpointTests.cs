namespace IceWarp.Sync.Net.Tests;

public class ServerEndpointTests
{
    [Theory]
    [InlineData("mail.example.com", "mail.example.com", 993, "mail.example.com:993")]
    [InlineData("mail.example.com:1143", "mail.example.com", 1143, "mail.example.com:1143")]
    [InlineData("127.0.0.1:65535", "127.0.0.1", 65535, "127.0.0.1:65535")]
    [InlineData("[::1]:143", "::1", 143, "[::1]:143")]
    [InlineData("[::1]", "::1", 993, "[::1]:993")]
    [InlineData("2001:DB8:0::1", "2001:db8::1", 993, "[2001:db8::1]:993")]
    [InlineData("bücher.example:1", "bücher.example", 1, "bücher.example:1")]
    public void GoodText_Parse_ReadsHostAndPort(string text, string host, int port, string shown)
    {
        var endpoint = ServerEndpoint.Parse(text, LineSecurity.StartTls, 993);
        (endpoint.Host, endpoint.Port, endpoint.Security).ShouldBe((host, port, LineSecurity.StartTls));
        endpoint.ToString().ShouldBe(shown);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":993")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:-1")]
    [InlineData("host:+1")]
    [InlineData("host: 1")]
    [InlineData("host:99999999999")]
    [InlineData("ho st")]
    [InlineData("host\r\nQUIT:1")]
    [InlineData("host\0:1")]
    [InlineData("[::1")]
    [InlineData("[::1]143")]
    [InlineData("[host]:143")]
    [InlineData("[]:143")]
    [InlineData("a:b:c")]
    [InlineData("imap://host")]
    [InlineData("user@host")]
    public void BadText_Parse_Refuses(string text) =>
        Should.Throw<FormatException>(() => ServerEndpoint.Parse(text, LineSecurity.Ssl, 993));

    [Fact]
    public void NothingSaid_Security_IsSsl() => new ServerEndpoint("host", 993).Security.ShouldBe(LineSecurity.Ssl);

    [Fact]
    public void CopyWithBadValues_With_Refuses()
    {
        var endpoint = new ServerEndpoint("host", 993);
        Should.Throw<ArgumentException>(() => endpoint with { Host = "a\nb" });
        Should.Throw<ArgumentOutOfRangeException>(() => endpoint with { Port = 0 });
        Should.Throw<ArgumentException>(() => endpoint with { Host = new string('a', 254) });
    }
}
