using System.Text.Json;

namespace IceWarp.Sync.Cli.Commands;

public sealed class InitCommandTests
{
    private const string Hex = "00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff";

    [Theory]
    [InlineData("", "mail.example.com", "mail.example.com", 993, "ssl")]
    [InlineData("--security ssl", "mail.example.com:1993", "mail.example.com", 1993, "ssl")]
    [InlineData("--security starttls", "mail.example.com", "mail.example.com", 143, "starttls")]
    [InlineData("--security PLAIN", "192.0.2.1", "192.0.2.1", 143, "plain")]
    [InlineData("", "[2001:db8::1]:10993", "2001:db8::1", 10993, "ssl")]
    [InlineData("--security plain", "[::1]", "::1", 143, "plain")]
    public async Task Server_Init_IsKeptWithItsDefaults(string options, string imap, string host, int port, string security)
    {
        using var place = new AccountPlace();

        await CliRun.SucceedAsync(["init", place.Account, "--email", "jane@example.com", "--imap", imap, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        JsonElement settings = Settings(place);
        settings.GetProperty("schema").GetInt32().ShouldBe(1);
        settings.GetProperty("email").GetString().ShouldBe("jane@example.com");
        settings.GetProperty("user").GetString().ShouldBe("jane@example.com");
        JsonElement server = settings.GetProperty("imap");
        (server.GetProperty("host").GetString(), server.GetProperty("port").GetInt32(), server.GetProperty("security").GetString())
            .ShouldBe((host, port, security));
    }

    [Fact]
    public async Task NewAccount_Init_IsForItsOwnerAlone_AndSaysWhatIsNext()
    {
        using var place = new AccountPlace();

        CliRun run = await CliRun.SucceedAsync("init", place.Account, "--email", "jane@example.com", "--imap", "h", "--user", "jane");

        run.Output.ShouldContain("icewarp-sync sync");
        Settings(place).GetProperty("user").GetString().ShouldBe("jane");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(place.Account).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.GetUnixFileMode(Path.Combine(place.Account, "account.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task FilesOfAnAccount_AreForTheirOwnerAlone()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await place.AddAsync("INBOX", "Subject: x\r\n\r\n");

        if (!OperatingSystem.IsWindows())
        {
            foreach (string file in Directory.GetFiles(place.Account))
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
            }
        }
    }

    [Theory]
    [InlineData(Hex)]
    [InlineData("00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF")]
    public async Task Fingerprint_Init_IsKeptForThatServer(string fingerprint)
    {
        using var place = new AccountPlace();

        await CliRun.SucceedAsync("init", place.Account, "--email", "jane@example.com", "--imap", "h:1993", "--trust", fingerprint);

        JsonElement trust = Settings(place).GetProperty("trust")[0];
        (trust.GetProperty("host").GetString(), trust.GetProperty("port").GetInt32(), trust.GetProperty("sha256").GetString())
            .ShouldBe(("h", 1993, Hex.ToLowerInvariant()));
    }

    [Fact]
    public async Task SeveralFaults_Init_SaysAllAtOnce_AndMakesNothing()
    {
        using var place = new AccountPlace();

        CliRun run = await CliRun.OfAsync(
            "init", place.Account, "--imap", "[::1", "--security", "tls", "--trust", "12", "--dav", "ftp://h/", "--conflicts", "random");

        run.Code.ShouldBe(2);
        foreach (string option in (string[])["--email", "--imap", "--security", "--trust", "--dav", "--conflicts"])
        {
            run.Error.ShouldContain(option);
        }

        Directory.Exists(place.Account).ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://dav.example.com/", "ssl", 2)]
    [InlineData("http://dav.example.com/", "starttls", 2)]
    [InlineData("http://dav.example.com/", "plain", 0)]
    [InlineData("https://dav.example.com/", "ssl", 0)]
    [InlineData("https://jane:pa55word@dav.example.com/", "ssl", 2)]
    public async Task DavAddress_Init_IsNeverInClearWithoutConsent(string dav, string security, int code)
    {
        using var place = new AccountPlace();

        CliRun run = await CliRun.OfAsync(
            "init", place.Account, "--email", "jane@example.com", "--imap", "h", "--security", security, "--dav", dav);

        run.Code.ShouldBe(code);
        run.Error.ShouldNotContain("pa55word");
    }

    [Theory]
    [InlineData("jane")]
    [InlineData("@example.com")]
    [InlineData("jane@")]
    [InlineData("ja ne@example.com")]
    [InlineData("jane@example.com\r\nX")]
    public async Task NoAddress_Init_IsRefused(string email)
    {
        using var place = new AccountPlace();

        (await CliRun.OfAsync("init", place.Account, "--email", email, "--imap", "h")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task AccountThatIsThere_Init_IsRefusedAndKept()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string before = await File.ReadAllTextAsync(Path.Combine(place.Account, "account.json"), TestContext.Current.CancellationToken);

        CliRun run = await CliRun.OfAsync("init", place.Account, "--email", "other@example.com", "--imap", "other");

        run.Code.ShouldBe(2);
        Settings(place).GetRawText().ShouldBe(JsonDocument.Parse(before).RootElement.GetRawText());
    }

    [Fact]
    public async Task PasswordArgument_AnyCommand_IsNoOption()
    {
        using var place = new AccountPlace();

        CliRun run = await CliRun.OfAsync("init", place.Account, "--email", "jane@example.com", "--imap", "h", "--password", "x");

        run.Code.ShouldBe(2);
        run.Error.ShouldContain("--password");
    }

    [Fact]
    public async Task RollOut_SilentWithLogAndNoProfile_IsAccepted()
    {
        using var place = new AccountPlace();

        await CliRun.SucceedAsync(
            "init", place.Account, "--email", "jane@example.com", "--imap", "h", "--silent", "--no-profile", "--log", place.In("log"));

        File.Exists(place.In("log")).ShouldBeTrue();
    }

    private static JsonElement Settings(AccountPlace place) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(place.Account, "account.json"))).RootElement;
}
