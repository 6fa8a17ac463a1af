using System.Text;
using System.Text.Json;

namespace IceWarp.Sync.Cli.Accounts;

public sealed class AccountSettingsReaderTests
{
    private const string Least = """{"email": "a@b.c", "user": "a", "imap": {"host": "h", "port": 143, "security": "plain"}, "dav": null}""";

    [Fact]
    public void AllProperties_Read_AreKept()
    {
        AccountSettings settings = Read("""
            {"schema": 1, "email": "a@b.c", "user": "a", "imap": {"host": "::1", "port": 993, "security": "ssl"},
             "trust": [{"host": "::1", "port": 993, "sha256": "00"}], "dav": "https://b.c/", "conflicts": "server", "later": {}}
            """);

        (settings.Schema, settings.Email, settings.User, settings.Dav, settings.Conflicts).ShouldBe((1, "a@b.c", "a", "https://b.c/", "server"));
        settings.Imap.ShouldBe(new("::1", 993, "ssl"));
        settings.Trust.ShouldBe([new("::1", 993, "00")]);
    }

    [Fact]
    public void OptionalProperties_Missing_HaveTheirDefaults()
    {
        AccountSettings settings = Read(Least);

        (settings.Schema, settings.Dav, settings.Conflicts, settings.Trust.Count).ShouldBe((1, null, "merge", 0));
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "objects")]
    [InlineData("""{"email": "a@b.c", "user": "a"}""", "'imap' is missing")]
    [InlineData("""{"email": 5, "user": "a", "imap": {"host": "h", "port": 1, "security": "ssl"}}""", "'email' is no text")]
    [InlineData("""{"email": "a", "user": "a", "imap": {"host": "h", "port": "1", "security": "ssl"}}""", "'port' is no number")]
    [InlineData("""{"email": "a", "user": "a", "imap": "h:1"}""", "objects")]
    [InlineData("""{"email": "a", "user": "a", "imap": {"host": "h", "port": 1, "security": "ssl"}, "trust": "00"}""", "'trust' is no list")]
    public void FaultySettings_Read_SayWhat(string json, string words) =>
        Should.Throw<JsonException>(() => Read(json)).Message.ShouldContain(words);

    private static AccountSettings Read(string json) => AccountSettingsReader.Read(Encoding.UTF8.GetBytes(json));
}
