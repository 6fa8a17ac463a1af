using System.Text.Json;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

public sealed class SyncCommandTests
{
    private static readonly SyncReport Good = new()
    {
        Result = SyncResult.InStep, Started = DateTimeOffset.UnixEpoch, Duration = TimeSpan.FromMilliseconds(1234),
        Downloaded = 1, Uploaded = 2, Moved = 3, Deleted = 4, Flagged = 5, Conflicts = 6, Traffic = new(7, 8, 9),
    };

    private static readonly FolderPath Inbox = FolderPath.Of(["INBOX"]);

    private static SyncError Error(FailureClass kind) => new(Inbox, ItemId.FromNumber(3), Side.Server, "upload", kind, LocalText.Literal("It is too large."), null);

    [Fact]
    public async Task RunInStep_Json_HasEveryPropertyOfTheContract()
    {
        CliRun run = await SyncAsync(Good, "--json");

        run.Code.ShouldBe(0);
        run.Lines.ShouldHaveSingleItem().ShouldBe(
            """{"schema":1,"result":"inStep","exitCode":0,"downloaded":1,"uploaded":2,"moved":3,"deleted":4,"flagged":5,"ignored":0,"conflicts":6,"stops":[],"errors":[],"turns":7,"bytesUp":8,"bytesDown":9,"durationMs":1234}""");
    }

    [Fact]
    public async Task ItemsThatFailed_Json_AreErrors_AndTheCodeIs1()
    {
        CliRun run = await SyncAsync(Good with { Result = SyncResult.Attention, Errors = [Error(FailureClass.TooLarge)] }, "--json");

        run.Code.ShouldBe(1);
        run.Json.GetProperty("result").GetString().ShouldBe("attention");
        run.Json.GetProperty("errors")[0].GetRawText().ShouldBe(
            """{"folder":"INBOX","item":"3","side":"server","phase":"upload","class":"tooLarge","message":"It is too large.","retryAt":null}""");
    }

    [Fact]
    public async Task StopWithErrors_3BeatsThem()
    {
        SyncReport report = Good with
        {
            Result = SyncResult.Stopped, Errors = [Error(FailureClass.Transport)], Stops = [new(SafetyStop.SideEmptied, Side.Server, Inbox, 12)],
        };

        CliRun run = await SyncAsync(report, "--json");

        run.Code.ShouldBe(3);
        run.Json.GetProperty("result").GetString().ShouldBe("stopped");
        run.Json.GetProperty("stops")[0].GetRawText().ShouldBe("""{"name":"side-emptied","side":"server","folder":"INBOX","count":12}""");
        (await SyncAsync(report, "--dry-run")).Code.ShouldBe(3);
    }

    [Fact]
    public async Task DryRun_Json_AddsActions_AndLeavesNoAttention()
    {
        SyncReport report = Good with
        {
            Result = SyncResult.Attention, Actions = [new(ActionKind.CreateFolder, Side.Local, Inbox, null, "It is new on the server.")],
        };

        CliRun run = await SyncAsync(report, "--dry-run", "--json");

        run.Code.ShouldBe(0);
        run.Json.GetProperty("actions")[0].GetRawText().ShouldBe(
            """{"folder":"INBOX","item":null,"kind":"createFolder","side":"local","why":"It is new on the server."}""");
    }

    [Theory]
    [InlineData(FailureClass.Locked, "locked")]
    [InlineData(FailureClass.Login, "login")]
    [InlineData(FailureClass.Transport, "transport")]
    [InlineData(FailureClass.Storage, "storage")]
    public async Task RunThatFailed_Json_NamesTheClassAndKeepsTheCounts(FailureClass kind, string name)
    {
        CliRun run = await SyncAsync((_, _, _) => throw new SyncException(kind, "Why.") { Report = Good with { Result = SyncResult.Failed } }, "--json");

        run.Code.ShouldBe(2);
        run.Error.ShouldContain("Why.");
        run.Json.GetProperty("result").GetString().ShouldBe("failed");
        run.Json.GetProperty("downloaded").GetInt32().ShouldBe(1);
        run.Json.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem().GetProperty("class").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task Cancelled_Is130_AndKeepsTheCountsOfTheReportThatWasLeft()
    {
        using var cancel = new CancellationTokenSource();
        RunSync run = async (request, _, token) =>
        {
            await using (SqliteSyncState state = await SqliteSyncState.OpenAsync(new() { Path = request.Account.StateFile }, token))
            {
                await state.CommitAsync(new() { LastReport = Good with { Result = SyncResult.Cancelled } }, token);
            }

            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
            return Good;
        };

        using AccountPlace place = await AccountPlace.WithAccountAsync();
        CliRun ended = await CliRun.OfAsync(new CliSurroundings { RunSync = run, Token = cancel.Token }, "sync", place.Account, "--json");

        ended.Code.ShouldBe(130);
        ended.Json.GetProperty("result").GetString().ShouldBe("cancelled");
        ended.Json.GetProperty("exitCode").GetInt32().ShouldBe(130);
        ended.Json.GetProperty("downloaded").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Options_Run_AreHandedOver()
    {
        RunRequest? seen = null;
        await SyncAsync(
            (request, _, _) =>
            {
                seen = request;
                return Task.FromResult(Good with { Result = SyncResult.Stopped });
            },
            "--folder", "inbox", "--folder", "A/B%2FC", "--allow", "side-emptied", "--allow", "fingerprint-changed", "--dry-run");

        seen.ShouldNotBeNull();
        seen.Folders.ShouldBe([Inbox, FolderPath.Of(["A", "B/C"])]);
        seen.AllowedStops.ShouldBe(["side-emptied", "fingerprint-changed"]);
        seen.DryRun.ShouldBeTrue();
        seen.Settings.Email.ShouldBe("jane@example.com");
    }

    [Theory]
    [InlineData("--allow", "everything")]
    [InlineData("--folder", "a//b")]
    [InlineData("--watch")]
    [InlineData("--password", "x")]
    public async Task WrongUsage_Is2AndNothingRuns(params string[] args) =>
        (await SyncAsync((_, _, _) => throw new InvalidOperationException("ran"), args)).ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(2), r => r.Error.ShouldNotContain("ran"));

    [Fact]
    public async Task FolderOnNeitherSide_IsSaid()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        RunSync run = async (request, _, token) =>
        {
            await using SqliteSyncState state = await SqliteSyncState.OpenAsync(new() { Path = request.Account.StateFile }, token);
            var changes = new StateChanges();
            changes.Folders.Add(new() { Id = state.NextFolderLink(), Path = Inbox, LocalId = new("1"), ServerId = new("INBOX") });
            await state.CommitAsync(changes, token);
            return Good;
        };

        CliRun ended = await CliRun.OfAsync(new CliSurroundings { RunSync = run }, "sync", place.Account, "--folder", "Inbox", "--folder", "work", "--json");

        ended.Code.ShouldBe(2);
        ended.Json.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("'work'");
        ended.Json.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldNotContain("'INBOX'");
    }

    [Fact]
    public async Task Quiet_RunInStep_SaysNothing()
    {
        CliRun run = await SyncAsync(Good, "--quiet");

        run.Code.ShouldBe(0);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunOver_StatusAndLog_TellOfIt()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await using (SqliteSyncState state = await SqliteSyncState.OpenAsync(
            new() { Path = Path.Combine(place.Account, "sync.db") }, TestContext.Current.CancellationToken))
        {
            var changes = new StateChanges { LastReport = Good };
            changes.Events.Add(new(DateTimeOffset.UnixEpoch, EventLevel.Warning, "first"));
            changes.Events.Add(new(DateTimeOffset.UnixEpoch.AddSeconds(1.5), EventLevel.Error, "second \u001b[1m", "more"));
            await state.CommitAsync(changes, TestContext.Current.CancellationToken);

            // The state is held, as by a run in another process; looking is allowed.
            JsonElement status = (await CliRun.SucceedAsync("status", place.Account, "--json")).Json;
            status.GetProperty("lastSync").GetProperty("time").GetString().ShouldBe("1970-01-01T00:00:00Z");
            status.GetProperty("lastSync").GetProperty("report").GetProperty("result").GetString().ShouldBe("inStep");
            (await CliRun.SucceedAsync("log", place.Account, "--json")).Lines[0].ShouldBe(
                """{"schema":1,"events":[{"time":"1970-01-01T00:00:00Z","level":"warning","text":"first","details":null},{"time":"1970-01-01T00:00:01.5Z","level":"error","text":"second \u001B[1m","details":"more"}]}""");
            (await CliRun.SucceedAsync("log", place.Account)).Output.ShouldNotContain('\u001b');
        }
    }

    private static Task<CliRun> SyncAsync(SyncReport report, params string[] args) => SyncAsync((_, _, _) => Task.FromResult(report), args);

    private static async Task<CliRun> SyncAsync(RunSync run, params string[] args)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        return await CliRun.OfAsync(new CliSurroundings { RunSync = run }, ["sync", place.Account, .. args]);
    }
}
