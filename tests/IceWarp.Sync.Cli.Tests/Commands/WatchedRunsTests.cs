using System.Text.Json;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>sync --watch</c> with runs that a test makes up.</summary>
public sealed class WatchedRunsTests
{
    private static readonly SyncReport Idle = new() { Result = SyncResult.InStep, Started = DateTimeOffset.UnixEpoch, Duration = default };

    [Fact]
    public async Task Runs_Json_AreAnObjectEachAndTheEndIsOne()
    {
        CliRun run = await WatchAsync([Ended(Idle with { Downloaded = 3 }), Ended(Idle), Failed(FailureClass.Transport), Ended(Idle)], "--json");

        run.Code.ShouldBe(130);
        JsonElement[] lines = [.. run.Lines.Select(l => JsonDocument.Parse(l).RootElement)];
        lines.Select(l => l.GetProperty("result").GetString()).ShouldBe(["inStep", "inStep", "failed", "inStep", "cancelled"]);
        lines.Select(l => l.GetProperty("exitCode").GetInt32()).ShouldBe([0, 0, 2, 0, 130]);
        lines[0].GetProperty("downloaded").GetInt32().ShouldBe(3);
        lines[2].GetProperty("errors")[0].GetProperty("class").GetString().ShouldBe("transport");
        lines.ShouldAllBe(l => l.GetProperty("schema").GetInt32() == 1);
    }

    [Fact]
    public async Task Runs_Plain_AreToldWhereTheyAreNews()
    {
        CliRun run = await WatchAsync([
            Ended(Idle), Ended(Idle), Ended(Idle with { Uploaded = 1 }), Ended(Idle), Ended(Idle with { Result = SyncResult.Attention }), Ended(Idle), Ended(Idle),
        ]);

        run.Lines.Select(l => l.Split(':')[0]).ShouldBe(["In step", "In step", "Finished, but something needs attention", "In step", "Cancelled"]);
        run.Lines[1].ShouldContain("uploaded 1");
    }

    [Fact]
    public async Task SafetyStop_Watched_EndsWith3()
    {
        SyncReport stopped = Idle with { Result = SyncResult.Stopped, Stops = [new(SafetyStop.SideEmptied, Side.Server, null, 12)] };

        CliRun run = await WatchAsync([Ended(Idle), Ended(stopped), Ended(Idle)], "--json");

        run.Code.ShouldBe(3);
        run.Lines.Length.ShouldBe(2);
        run.Error.ShouldContain("--allow side-emptied");
    }

    [Theory]
    [InlineData(FailureClass.Login)]
    [InlineData(FailureClass.Configuration)]
    public async Task WhatNoLaterRunMends_Watched_EndsWith2(FailureClass failure)
    {
        CliRun run = await WatchAsync([Ended(Idle), Failed(failure), Ended(Idle)], "--json");

        run.Code.ShouldBe(2);
        run.Lines.Length.ShouldBe(2);
        run.Error.ShouldContain("as the test wants");
    }

    [Fact]
    public async Task AccountInUse_Watched_EndsWith2()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        CliRun run = await CliRun.OfAsync(
            new CliSurroundings { Password = "x", WatchSync = (_, _, _) => throw new SyncException(FailureClass.Locked, "Another sync is at work.") },
            "sync", place.Account, "--watch", "--json");

        run.Code.ShouldBe(2);
        run.Json.GetProperty("errors")[0].GetProperty("class").GetString().ShouldBe("locked");
    }

    [Fact]
    public async Task DryRun_Watched_IsRefused()
    {
        CliRun run = await WatchAsync([], "--dry-run");

        run.Code.ShouldBe(2);
        run.Error.ShouldContain("--watch and --dry-run");
    }

    private static AccountEvent Ended(SyncReport report) => new("jane", AccountEventKind.RunEnded) { Report = report };

    private static AccountEvent Failed(FailureClass failure) =>
        new("jane", AccountEventKind.RunEnded) { Failure = new SyncException(failure, "It fails as the test wants.") };

    private static async Task<CliRun> WatchAsync(AccountEvent[] told, params string[] args)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task TellAsync(RunRequest request, IProgress<AccountEvent> events, CancellationToken cancellationToken)
        {
            Array.ForEach(told, events.Report);
            end.Cancel();
            return Task.CompletedTask;
        }

        return await CliRun.OfAsync(new CliSurroundings { Password = "x", WatchSync = TellAsync, Token = end.Token }, ["sync", place.Account, "--watch", .. args]);
    }
}
