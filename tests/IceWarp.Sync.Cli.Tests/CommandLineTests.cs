using System.Text.Json;

namespace IceWarp.Sync.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData()]
    [InlineData("nonsense")]
    [InlineData("init")]
    [InlineData("item")]
    [InlineData("item", "restore", "x", "1")]
    [InlineData("folders", "list")]
    [InlineData("folders", "list", "/nonexistent/place")]
    [InlineData("status", "/nonexistent/place")]
    [InlineData("log", "/nonexistent/place")]
    [InlineData("check", "/nonexistent/place")]
    [InlineData("check", "/nonexistent/place", "--repair")]
    [InlineData("export", "/nonexistent/place", "--to", "/nonexistent/out")]
    [InlineData("import", "/nonexistent/place", "--from", "/nonexistent/in")]
    [InlineData("explain", "/nonexistent/place", "1")]
    [InlineData("item", "list", "/nonexistent/place", "--json")]
    public async Task WrongUsage_AnyCommand_Is2_AndMakesNothing(params string[] args)
    {
        CliRun run = await CliRun.OfAsync(args);

        run.Code.ShouldBe(2);
        run.Error.ShouldStartWith("icewarp-sync: ");
        Directory.Exists("/nonexistent").ShouldBeFalse();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("item", "add", "--help")]
    [InlineData("--version")]
    public async Task AskedForHelp_AnyCommand_Is0(params string[] args) =>
        (await CliRun.OfAsync(args)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0), r => r.Output.ShouldNotBeEmpty());

    [Fact]
    public async Task FailureWithJson_AnyCommand_IsTheObjectOfARunThatFailed()
    {
        CliRun run = await CliRun.OfAsync("status", "/nonexistent/place", "--json");

        JsonElement json = run.Json;
        json.EnumerateObject().Select(p => p.Name).ShouldBe(
        [
            "schema", "result", "exitCode", "downloaded", "uploaded", "moved", "deleted", "flagged", "ignored", "conflicts", "stops", "errors",
            "turns", "bytesUp", "bytesDown", "durationMs",
        ]);
        json.GetProperty("result").GetString().ShouldBe("failed");
        json.GetProperty("exitCode").GetInt32().ShouldBe(2);
        JsonElement error = json.GetProperty("errors")[0];
        error.EnumerateObject().Select(p => p.Name).ShouldBe(["folder", "item", "side", "phase", "class", "message", "retryAt"]);
        error.GetProperty("class").GetString().ShouldBe("configuration");
    }

    [Fact]
    public async Task Cancelled_AnyCommand_Is130()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        CliRun run = await CliRun.OfAsync(new CliSurroundings { Token = new(canceled: true) }, "folders", "list", place.Account, "--json");

        run.Code.ShouldBe(130);
        run.Json.GetProperty("result").GetString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task NameThatBeginsWithAt_IsAName()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        await CliRun.SucceedAsync("folders", "add", place.Account, "@home");

        (await CliRun.SucceedAsync("folders", "list", place.Account)).Output.ShouldContain("@home");
    }

    [Fact]
    public async Task Log_Asked_TellsTheFailureWithoutSecrets()
    {
        using var place = new AccountPlace();

        await CliRun.OfAsync(
            new CliSurroundings { Password = "s3cret" }, "init", place.Account, "--email", "x\u001b", "--imap", "h", "--log", place.In("log"));

        string log = await File.ReadAllTextAsync(place.In("log"), TestContext.Current.CancellationToken);
        log.ShouldContain("--email");
        log.ShouldNotContain("s3cret");
        log.ShouldNotContain('\u001b');
    }
}
