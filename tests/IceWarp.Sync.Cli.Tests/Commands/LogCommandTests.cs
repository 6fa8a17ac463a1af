using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Commands;

public sealed class LogCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "a", 1)]
    [InlineData("ba", "ba", 0)]
    [InlineData("ba", "cba", 1)]
    [InlineData("aa", "aaa", 1)]
    [InlineData("cba", "edcb", 2)]
    [InlineData("ba", "dc", 2)]
    public void EventsAdded_SinceTheLastLook_AreCounted(string shown, string now, int added) =>
        LogCommand.CountAdded([.. shown.Select(Event)], [.. now.Select(Event)]).ShouldBe(added);

    [Fact]
    public async Task Logs_PackedAndCleared_AreThoseOfTheAccount()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await SyncAsync(place);
        string log = Directory.GetFiles(Path.Combine(place.Account, "logs")).ShouldHaveSingleItem();
        new FileInfo(log).Length.ShouldBeGreaterThan(0);

        (await CliRun.SucceedAsync("log", place.Account, "--pack", place.In("pack.zip"))).Output.ShouldContain("Packed 1 logs");
        (await CliRun.OfAsync("log", place.Account, "--pack", place.In("pack.zip"))).Code.ShouldBe(2, "what is there is not overwritten");
        await CliRun.SucceedAsync("log", place.Account, "--clear-today");

        new FileInfo(log).Length.ShouldBe(0);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(place.In("pack.zip")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("off", 2)]
    [InlineData("loud", 2)]
    public async Task LogLevel_OffOrUnknown_WritesNoLog(string level, int code)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        (await SyncAsync(place, "--log-level", level)).Code.ShouldBe(code);

        Directory.Exists(Path.Combine(place.Account, "logs")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("status")]
    [InlineData("log")]
    public async Task Watching_Cancelled_EndsWell(string command)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        source.CancelAfter(TimeSpan.FromSeconds(2));

        CliRun run = await CliRun.OfAsync(new CliSurroundings { Token = source.Token }, command, place.Account, "--watch", "--json");

        run.Code.ShouldBe(0, run.Error);
        run.Lines.ShouldHaveSingleItem("nothing changed");
    }

    [Fact]
    public async Task Status_OfAnAccountAtRest_TellsItsHealth()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        CliRun run = await CliRun.SucceedAsync("status", place.Account, "--json");

        run.Json.GetProperty("running").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        run.Json.GetProperty("health").GetRawText().ShouldBe("""{"level":"healthy","reason":"Not synchronised yet."}""");
    }

    // A run without a server: it fails, and says so in the log.
    private static Task<CliRun> SyncAsync(AccountPlace place, params string[] more) =>
        CliRun.OfAsync(new CliSurroundings(), ["sync", place.Account, "--silent", .. more]);

    private static SyncEvent Event(char text) => new(default, EventLevel.Information, text.ToString());
}
