using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Core.Tests.Scheduling;

public sealed class SyncSchedulerTests : IDisposable
{
    private static readonly FolderPath Inbox = FolderPath.Parse("INBOX");
    private static readonly FolderPath Work = FolderPath.Parse("Work");
    private static readonly FolderPath Archive = FolderPath.Parse("Archive");
    private static readonly FolderPath Hidden = FolderPath.Parse("Hidden");

    // No interval falls into the first hour, so that a test sees its own runs alone.
    private static readonly SyncSchedule Rare = new()
    {
        PriorityInterval = TimeSpan.FromHours(1), StandardInterval = TimeSpan.FromHours(2), StructureInterval = TimeSpan.FromHours(2), AtStart = false,
    };

    private Simulation? simulation;

    private Simulation Sim => simulation ??= Started(Rare);

    private SyncScheduler Scheduler => Sim.Scheduler;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void NotStarted_ThingsHappen_NothingRunsUntilStart()
    {
        using var fresh = new Simulation(new());
        fresh.Scheduler.ChangedHere(Work);
        fresh.RunUntil(TimeSpan.FromMinutes(30));
        fresh.Runs.ShouldBeEmpty();

        fresh.Scheduler.Start();
        fresh.Scheduler.Start();
        fresh.RunUntil(TimeSpan.FromMinutes(30.5));

        fresh.Lines.ShouldBe(["0.00:30:00 everything+tree: Started, LocalChange"]);
    }

    [Fact]
    public void FoldersOfEachChoice_EveryTrigger_RunsWhatTheChoiceSays()
    {
        Sim.Folders[Archive] = FolderPriority.OnEntry;
        Sim.Folders[Hidden] = FolderPriority.None;
        FolderPath[] all = [Inbox, Work, Archive, Hidden];
        for (int i = 0; i < all.Length; i++)
        {
            FolderPath folder = all[i];
            Sim.At(TimeSpan.FromSeconds((i * 100) + 10), () => Scheduler.ChangedThere(folder));
            Sim.At(TimeSpan.FromSeconds((i * 100) + 28), () => Scheduler.ChangedHere(folder));
            Sim.At(TimeSpan.FromSeconds((i * 100) + 40), () => Scheduler.Enter(folder));
            Sim.At(TimeSpan.FromSeconds((i * 100) + 50), () => Scheduler.ChangedThere(folder));
            Sim.At(TimeSpan.FromSeconds((i * 100) + 60), () => Scheduler.Leave(folder));
            Sim.At(TimeSpan.FromSeconds((i * 100) + 70), () => Scheduler.ChangedThere(folder));
            Sim.At(TimeSpan.FromSeconds((i * 100) + 80), () => Scheduler.Request([folder]));
        }

        Sim.RunUntil(TimeSpan.FromMinutes(59));

        string[] expected = [.. all.SelectMany(f => f switch
        {
            _ when f.Equals(Archive) => (string[])["30 LocalChange", "40 FolderEntered", "50 ServerPush", "60 FolderLeft", "80 Requested"],
            _ when f.Equals(Hidden) => ["80 Requested"],
            _ => ["10 ServerPush", "30 LocalChange", "40 FolderEntered", "50 ServerPush", "60 FolderLeft", "70 ServerPush", "80 Requested"],
        }, (f, line) => $"{f} {line}")];
        Sim.Runs.Select(r => $"{r.Run.Folders.Single()} {r.At.TotalSeconds % 100:0} {r.Run.Reasons}").ShouldBe(expected);
    }

    [Fact]
    public void FoldersThatIntervalsLeaveOut_IntervalsPass_AreInNoRun()
    {
        Sim.Folders[Archive] = FolderPriority.OnEntry;
        Sim.Folders[Hidden] = FolderPriority.None;

        Sim.RunUntil(TimeSpan.FromHours(2));
        Scheduler.Request();
        Sim.RunUntil(TimeSpan.FromHours(2.5));

        Sim.Lines.ShouldBe([
            "0.01:00:00 INBOX: PriorityInterval",
            "0.02:00:00 INBOX+Sent+Work+tree: PriorityInterval, StandardInterval, StructureInterval",
            "0.02:00:10 INBOX+Sent+Work+tree: Requested",
        ]);
    }

    [Fact]
    public void NoFolderKnown_IntervalsPass_AskForInboxAndThenForEverything()
    {
        Sim.Folders.Clear();

        Sim.RunUntil(TimeSpan.FromHours(2));

        Sim.Lines.ShouldBe(["0.01:00:00 INBOX: PriorityInterval", "0.02:00:00 everything+tree: PriorityInterval, StandardInterval, StructureInterval"]);
    }

    [Fact]
    public void NoPriorityFolder_PriorityIntervalPasses_RunsNothing()
    {
        Sim.Folders.Clear();
        Sim.Folders[Work] = FolderPriority.Standard;

        Sim.RunUntil(TimeSpan.FromHours(5));

        Sim.Lines.ShouldBe([
            "0.02:00:00 everything+tree: PriorityInterval, StandardInterval, StructureInterval",
            "0.04:00:00 everything+tree: PriorityInterval, StandardInterval, StructureInterval",
        ]);
    }

    [Fact]
    public void InboxChosenOtherwise_IntervalPasses_IsPriorityAllTheSame()
    {
        Sim.Folders[Inbox] = FolderPriority.None;

        Sim.RunUntil(TimeSpan.FromHours(1));

        Sim.Lines.ShouldBe(["0.01:00:00 INBOX: PriorityInterval"]);
    }

    [Fact]
    public void FolderThatARunFound_RunEnds_HasItsFirstRunAtOnce()
    {
        Sim.Folders[Hidden] = FolderPriority.None;
        Sim.Outcome = _ =>
        {
            Sim.Folders[FolderPath.Parse("New")] = FolderPriority.Standard;
            return RunOutcomeKind.Finished;
        };
        Sim.At("0.00:10:00", Scheduler.StructureChangedThere);
        Sim.At("0.00:20:00", () =>
        {
            Sim.Folders[Hidden] = FolderPriority.Standard;
            Scheduler.FoldersChosen();
        });

        Sim.RunUntil(TimeSpan.FromMinutes(59));

        Sim.Lines.ShouldBe(["0.00:10:00 tree: ServerPush", "0.00:10:10 New: FolderAppeared", "0.00:20:00 Hidden: FolderAppeared"]);
    }

    [Fact]
    public void OptionsOff_ThingsHappen_NothingRuns()
    {
        using Simulation quiet = Started(Rare with { AfterLocalChange = false, OnPush = false, OnEntering = false, OnLeaving = false });
        quiet.Scheduler.ChangedHere(Work);
        quiet.Scheduler.StructureChangedHere();
        quiet.Scheduler.ChangedThere(Work);
        quiet.Scheduler.StructureChangedThere();
        quiet.Scheduler.Enter(Work);
        quiet.Scheduler.Leave(Work);

        quiet.RunUntil(TimeSpan.FromMinutes(59));

        quiet.Runs.ShouldBeEmpty();
    }

    [Fact]
    public void ChangesOfUnknownPlace_Told_RunEverything()
    {
        Sim.At("0.00:01:00", () => Scheduler.ChangedThere(null));
        Sim.At("0.00:02:00", () => Scheduler.ChangedHere(null));
        Sim.At("0.00:03:00", Scheduler.StructureChangedHere);
        Sim.At("0.00:04:00", Scheduler.RequestStructure);

        Sim.RunUntil(TimeSpan.FromMinutes(59));

        Sim.Lines.ShouldBe(["0.00:01:00 everything: ServerPush", "0.00:02:02 everything: LocalChange", "0.00:03:02 tree: LocalChange", "0.00:04:00 tree: Requested"]);
    }

    [Fact]
    public void ServerDown_Retried_PausesDoubleUpToFifteenMinutes()
    {
        Sim.Duration = _ => TimeSpan.Zero;
        Sim.Outcome = _ => RunOutcomeKind.Failed;
        Scheduler.ChangedThere(Work);

        Sim.RunUntil(TimeSpan.FromMinutes(59));

        double[] pauses = [.. Sim.Runs.Zip(Sim.Runs.Skip(1), (a, b) => (b.At - a.At).TotalSeconds)];
        pauses.ShouldBe([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
        Scheduler.Hold.ShouldBe(SchedulerHold.RetryPause);
        Scheduler.UntilNext.ShouldNotBeNull().ShouldBeLessThan(TimeSpan.FromMinutes(15));
    }

    [Theory]
    [InlineData(0.0, 4)]
    [InlineData(0.999999, 6)]
    public void PauseAfterAFailure_Chosen_DiffersByAFifthEitherWay(double random, double seconds)
    {
        using Simulation other = Started(Rare, random);
        other.Outcome = _ => RunOutcomeKind.Failed;
        other.Scheduler.Request();
        other.RunUntil(TimeSpan.FromSeconds(10));

        (other.Scheduler.UntilNext!.Value.TotalSeconds).ShouldBe(seconds, 0.001);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(2, 5)]
    [InlineData(-5, 5)]
    [InlineData(1_000_000, 3600)]
    public void ServerThatAsksToBeLeftAlone_Failed_IsLeftAloneWithinReason(int asked, int pause)
    {
        DueRun run = Take(() => Scheduler.Request());

        Scheduler.Finish(run, new(RunOutcomeKind.Failed, TimeSpan.FromSeconds(asked)));

        Scheduler.UntilNext.ShouldBe(TimeSpan.FromSeconds(pause));
    }

    [Fact]
    public void RetryPause_UserAsks_RunsAtOnceAndSuccessEndsIt()
    {
        Sim.Duration = _ => TimeSpan.Zero;
        Sim.Outcome = r => Sim.Runs.Count < 7 ? RunOutcomeKind.Failed : RunOutcomeKind.Finished;
        Scheduler.ChangedThere(Work);
        Sim.At("0.00:03:00", () => Scheduler.Request([Inbox]));
        Sim.At("0.00:03:10", () => Scheduler.ChangedThere(Work));

        Sim.RunUntil(TimeSpan.FromMinutes(59));

        Sim.Lines.TakeLast(2).ShouldBe(["0.00:03:00 INBOX+Work: ServerPush, Requested, Retry", "0.00:03:10 Work: ServerPush"]);
    }

    [Theory]
    [InlineData(RunOutcomeKind.LoginRefused, SchedulerHold.LoginRefused)]
    [InlineData(RunOutcomeKind.Stopped, SchedulerHold.SafetyStop)]
    public void Hold_ThingsHappenForADay_NothingRunsUntilTheUserAsks(RunOutcomeKind outcome, SchedulerHold hold)
    {
        Sim.Outcome = _ => outcome;
        Scheduler.Request([Work]);
        Sim.At("0.10:00:00", () => Scheduler.ChangedThere(Inbox));
        Sim.At("0.11:00:00", Scheduler.Resume);
        Sim.RunUntil(TimeSpan.FromDays(1));
        Sim.Runs.Count.ShouldBe(1);
        Scheduler.Hold.ShouldBe(hold);
        Scheduler.UntilNext.ShouldBeNull();

        Sim.Outcome = _ => RunOutcomeKind.Finished;
        Scheduler.Request([Work]);
        Sim.RunUntil(TimeSpan.FromHours(24.5));

        Sim.Runs.Count.ShouldBe(2);
        DueRun run = Sim.Runs[^1].Run;
        run.IsWhole.ShouldBeTrue("all intervals are overdue, and go with it");
        run.Reasons.HasFlag(RunReasons.Requested | RunReasons.ServerPush | RunReasons.Retry).ShouldBeTrue(run.Reasons.ToString());
        Scheduler.Hold.ShouldBe(SchedulerHold.None);
    }

    [Fact]
    public void OtherCredentials_LoginNotRefused_RunNothing()
    {
        Scheduler.CredentialsChanged();
        Sim.RunUntil(TimeSpan.FromMinutes(59));

        Sim.Runs.ShouldBeEmpty();
    }

    [Fact]
    public void StopsAllowedWhereNoneWasMet_Allowed_RunEverythingOnce()
    {
        Scheduler.Allow(["too-many-deletions", "side-emptied"]);
        Sim.RunUntil(TimeSpan.FromMinutes(59));

        Sim.Runs.ShouldHaveSingleItem().Run.AllowedStops.ShouldBe(["side-emptied", "too-many-deletions"]);
        Sim.Lines.ShouldBe(["0.00:00:00 everything+tree: Requested"]);
    }

    [Fact]
    public void RunCancelled_ByTheUser_IsNotMadeAgainBeforeTheInterval()
    {
        Sim.Outcome = _ => RunOutcomeKind.Cancelled;
        Scheduler.ChangedThere(Work);

        Sim.RunUntil(TimeSpan.FromHours(1));

        Sim.Lines.ShouldBe(["0.00:00:00 Work: ServerPush", "0.01:00:00 INBOX: PriorityInterval"]);
    }

    [Fact]
    public void RunLongerThanItsInterval_Ended_LeavesAPauseOfTheInterval()
    {
        Sim.Duration = _ => TimeSpan.FromMinutes(100);

        Sim.RunUntil(TimeSpan.FromHours(5));

        Sim.Lines.ShouldBe([
            "0.01:00:00 INBOX: PriorityInterval",
            "0.02:40:00 Sent+Work+tree: StandardInterval, StructureInterval",
            "0.04:20:00 INBOX: PriorityInterval",
        ]);
    }

    [Fact]
    public void ScheduleChanged_WhileItCounts_CountsFromTheLastRun()
    {
        Sim.At("0.00:20:00", () => Scheduler.Schedule = Rare with { PriorityInterval = TimeSpan.FromMinutes(15) });

        Sim.RunUntil(TimeSpan.FromMinutes(40));

        Sim.Lines.ShouldBe(["0.00:20:00 INBOX: PriorityInterval", "0.00:35:00 INBOX: PriorityInterval"]);
    }

    [Fact]
    public async Task WaitingForARun_TriggerAndTimer_EndTheWait()
    {
        var time = new ManualTime();
        using var scheduler = new SyncScheduler(new() { AtStart = false }, () => new Dictionary<FolderPath, FolderPriority>(), time);
        scheduler.Start();
        Task<DueRun> first = scheduler.WaitAsync(Token);
        first.IsCompleted.ShouldBeFalse();
        scheduler.ChangedHere(Work);
        first.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(2));
        DueRun run = await first;
        run.Folders.ShouldBe([Work]);

        Task<DueRun> second = scheduler.WaitAsync(Token);
        time.Advance(TimeSpan.FromSeconds(58));
        second.IsCompleted.ShouldBeFalse("a run is under way");
        scheduler.Finish(run, new(RunOutcomeKind.Finished));

        (await second).Reasons.ShouldBe(RunReasons.PriorityInterval);
        Should.Throw<InvalidOperationException>(() => scheduler.Finish(run, new(RunOutcomeKind.Finished)));
    }

    [Fact]
    public async Task WaitingForARun_CancelledOrDisposed_Ends()
    {
        var time = new ManualTime();
        var scheduler = new SyncScheduler(new() { AtStart = false }, () => new Dictionary<FolderPath, FolderPriority>(), time);
        scheduler.Start();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<DueRun> cancelled = scheduler.WaitAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);

        Task<DueRun> disposed = scheduler.WaitAsync(Token);
        scheduler.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(() => disposed);
        scheduler.Request();
        time.NextTimer.ShouldBeNull();
    }

    /// <summary>Nobody calls after a sleep with the monotonic clock standing: a look every minute finds it out.</summary>
    [Fact]
    public async Task H25_SleptWithTheClockStanding_NobodyTells_IsNoticedWithinAMinute()
    {
        var time = new ManualTime();
        using var scheduler = new SyncScheduler(Rare, () => new Dictionary<FolderPath, FolderPriority>(), time);
        scheduler.Start();
        Task<DueRun> waiting = scheduler.WaitAsync(Token);
        time.Advance(TimeSpan.FromSeconds(30));
        time.Sleep(TimeSpan.FromHours(1), monotonicStandsStill: true);

        time.Advance(TimeSpan.FromSeconds(30));

        (await waiting).Reasons.ShouldBe(RunReasons.PriorityInterval | RunReasons.Resumed);
    }

    [Theory]
    [InlineData(-86400)]
    [InlineData(-299)]
    [InlineData(299)]
    public void H25_WallClockMoved_BackOrALittleForward_ChangesNothing(int seconds)
    {
        Sim.At("0.00:30:00", () => Sim.Time.SetWallClock(Sim.Time.GetUtcNow().AddSeconds(seconds)));

        Sim.RunUntil(TimeSpan.FromHours(2));

        Sim.Runs.Select(r => r.At).ShouldBe([TimeSpan.FromHours(1), TimeSpan.FromHours(2)]);
    }

    /// <summary>A clock that is set forth and back each minute makes no storm: what is not overdue does not run.</summary>
    [Fact]
    public void H25_WallClockSwinging_ADayEachMinute_MakesAtMostARunForEachSwingForward()
    {
        for (int minute = 1; minute <= 60; minute++)
        {
            int direction = minute % 2 == 0 ? -1 : 1;
            Sim.At(TimeSpan.FromMinutes(minute), () => Sim.Time.SetWallClock(Sim.Time.GetUtcNow().AddDays(direction)));
        }

        Sim.RunUntil(TimeSpan.FromHours(2));

        Sim.Runs.Count.ShouldBeLessThanOrEqualTo(32);
    }

    [Fact]
    public void Reports_TurnedIntoOutcomes_SayWhatTheNextRunDependsOn()
    {
        var report = new SyncReport { Result = SyncResult.InStep, Started = default, Duration = default };
        Enum.GetValues<SyncResult>().Select(r => RunOutcome.Of(report with { Result = r }).Kind).ShouldBe([
            RunOutcomeKind.Finished, RunOutcomeKind.Finished, RunOutcomeKind.Failed, RunOutcomeKind.Stopped, RunOutcomeKind.Cancelled,
        ]);
        RunOutcome.Of(new SyncException(FailureClass.Login, "no")).Kind.ShouldBe(RunOutcomeKind.LoginRefused);
        RunOutcome.Of(new SyncException(FailureClass.Transport, "no") { RetryAfter = TimeSpan.FromSeconds(7) })
            .ShouldBe(new(RunOutcomeKind.Failed, TimeSpan.FromSeconds(7)));
        RunOutcome.Of(new OperationCanceledException()).Kind.ShouldBe(RunOutcomeKind.Cancelled);
        RunOutcome.Of(new InvalidOperationException()).Kind.ShouldBe(RunOutcomeKind.Failed);
    }

    public void Dispose() => simulation?.Dispose();

    private static Simulation Started(SyncSchedule schedule, double random = 0.5)
    {
        var simulation = new Simulation(schedule, random);
        simulation.Scheduler.Start();
        return simulation;
    }

    private DueRun Take(Action trigger)
    {
        trigger();
        return Scheduler.Take().ShouldNotBeNull();
    }
}
