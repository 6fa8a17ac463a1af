using System.Text.Json;

namespace IceWarp.Sync.Cli.Accounts;

public sealed class AnswersTests
{
    [Theory]
    [InlineData("email=file@example.com\nimap = mail.example.com:1143\n# a remark\nsecurity=plain\n")]
    [InlineData("""{"email": "file@example.com", "imap": "mail.example.com:1143", "security": "plain"}""")]
    public async Task AnswerFile_Init_GivesWhatWasNotSaid(string answers)
    {
        using var place = new AccountPlace();
        await File.WriteAllTextAsync(place.In("answers"), answers, TestContext.Current.CancellationToken);

        await CliRun.SucceedAsync("init", place.Account, "--answers", place.In("answers"), "--user", "jane");

        Setting(place, "email").ShouldBe("file@example.com");
        Setting(place, "user").ShouldBe("jane");
    }

    [Fact]
    public async Task CommandLineEnvironmentAndFile_SameOption_IsTakenInThatOrder()
    {
        using var place = new AccountPlace();
        await File.WriteAllTextAsync(place.In("answers"), "email=file@example.com\nuser=file\nimap=file.example.com", TestContext.Current.CancellationToken);
        var variables = new Dictionary<string, string>
        {
            ["ICEWARP_SYNC_ANSWERS"] = place.In("answers"), ["ICEWARP_SYNC_EMAIL"] = "env@example.com", ["ICEWARP_SYNC_USER"] = "env",
            ["ICEWARP_SYNC_SILENT"] = "1", ["ICEWARP_SYNC_NO_PROFILE"] = "no",
        };

        CliRun run = await CliRun.OfAsync(new CliSurroundings { Variables = variables }, "init", place.Account, "--user", "said");

        run.Code.ShouldBe(0, run.Error);
        Setting(place, "user").ShouldBe("said");
        Setting(place, "email").ShouldBe("env@example.com");
    }

    [Fact]
    public async Task SeveralFingerprints_InAnswers_AreAllTaken()
    {
        using var place = new AccountPlace();
        string[] trust = [new string('a', 64), new string('b', 64)];
        await File.WriteAllTextAsync(
            place.In("answers"), JsonSerializer.Serialize(new { email = "a@b.c", imap = "h", trust }), TestContext.Current.CancellationToken);

        await CliRun.SucceedAsync("init", place.Account, "--answers", place.In("answers"));

        JsonDocument.Parse(File.ReadAllText(Path.Combine(place.Account, "account.json"))).RootElement.GetProperty("trust").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("password=x", "password-command")]
    [InlineData("colour=red", "colour")]
    [InlineData("nonsense", "key=value")]
    [InlineData("{\"email\": {}}", "email")]
    [InlineData("{\"email\"", "JSON")]
    [InlineData("silent=perhaps", "--silent")]
    public async Task FaultyAnswers_AnyCommand_SaysWhat(string answers, string word)
    {
        using var place = new AccountPlace();
        await File.WriteAllTextAsync(place.In("answers"), answers, TestContext.Current.CancellationToken);

        CliRun run = await CliRun.OfAsync("init", place.Account, "--answers", place.In("answers"), "--imap", "h");

        run.Code.ShouldBe(2);
        run.Error.ShouldContain(word);
    }

    [Fact]
    public async Task OptionOfOneCommand_InTheEnvironment_IsNotTaken()
    {
        using var place = new AccountPlace();

        CliRun run = await CliRun.OfAsync(
            new CliSurroundings { Variables = new() { ["ICEWARP_SYNC_FOLDER"] = "INBOX" } }, "item", "add", place.Account, "--file", "-");

        run.Code.ShouldBe(2);
        run.Error.ShouldContain("--folder");
    }

    private static string? Setting(AccountPlace place, string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(place.Account, "account.json"))).RootElement.GetProperty(name).GetString();
}
