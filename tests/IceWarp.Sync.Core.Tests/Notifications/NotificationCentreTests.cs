using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Notifications;

/// <summary>What watchers hear, and how well an account is said to be.</summary>
public sealed class NotificationCentreTests
{
    private readonly StepClock clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_Logged_ReachTheWatcherInOrder()
    {
        NotificationCentre centre = Make();
        await using Watcher watcher = await Watcher.StartAsync(centre);

        centre.Logged(Event("one"));
        centre.Logged(Event("two"));

        (await watcher.NextAsync<EventLogged>()).Event.Text.ShouldBe("one");
        (await watcher.NextAsync<EventLogged>()).Event.Text.ShouldBe("two");
    }

    [Fact]
    public async Task SlowWatcher_MoreThanTheBuffer_LosesTheOldestAndHearsHowMany()
    {
        NotificationCentre centre = Make(new() { BufferSize = 3 });
        await using Watcher watcher = await Watcher.StartAsync(centre);

        foreach (int i in Enumerable.Range(1, 10))
        {
            centre.Logged(Event($"{i}"));
        }

        (await watcher.NextAsync<NotificationsDropped>()).Count.ShouldBe(7);
        (await watcher.NextAsync<EventLogged>()).Event.Text.ShouldBe("8");
        centre.Logged(Event("11"));
        (await watcher.NextAsync<EventLogged>()).Event.Text.ShouldBe("9");
        (await watcher.NextAsync<EventLogged>()).Event.Text.ShouldBe("10");
        (await watcher.NextAsync<EventLogged>()).Event.Text.ShouldBe("11");
    }

    [Fact]
    public void Run_ReportsOften_IsToldAFewTimesASecondAndItsEndAlways()
    {
        List<SyncSituation> published = [];
        NotificationCentre centre = Make(new() { Publisher = new Heard(published) });
        using NotificationRun run = centre.Begin();
        centre.Situation.IsRunning.ShouldBeTrue();

        foreach (int i in Enumerable.Range(1, 1000))
        {
            run.Report(Progress(i));
        }

        published.Count.ShouldBe(1, "before the interval is over");
        clock.Advance(TimeSpan.FromMilliseconds(250));
        clock.Advance(TimeSpan.FromSeconds(5));

        published.Count.ShouldBe(2, "a change is told once");
        centre.Situation.Downloaded.ShouldBe(new ProgressCount(1000, 2000));
        centre.Situation.Queued.ShouldBe(1000);
        run.End(Report(SyncResult.InStep));
        published[^1].ShouldBe(SyncSituation.Idle);
        run.Report(Progress(5));
        clock.Advance(TimeSpan.FromSeconds(1));
        centre.Situation.ShouldBe(SyncSituation.Idle);
    }

    [Fact]
    public async Task SituationOfSlowWatcher_ChangedOften_IsTheLatestOnce()
    {
        NotificationCentre centre = Make();
        await using Watcher watcher = await Watcher.StartAsync(centre);
        using NotificationRun run = centre.Begin();
        (await watcher.NextAsync<SituationChanged>()).Situation.IsRunning.ShouldBeTrue();
        foreach (int i in Enumerable.Range(1, 10))
        {
            run.Report(Progress(i));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await watcher.NextAsync<SituationChanged>()).Situation.Downloaded.Done.ShouldBe(10);
        centre.Logged(Event("next"));
        (await watcher.NextAsync<EventLogged>()).Event.Text.ShouldBe("next");
    }

    [Theory]
    [InlineData(FailureClass.Login, true, false, false)]
    [InlineData(FailureClass.Login, false, true, true)]
    [InlineData(FailureClass.Transport, false, true, false)]
    [InlineData(FailureClass.Transport, true, false, true)]
    [InlineData(FailureClass.Configuration, true, true, true)]
    public async Task Failure_PerhapsSilenced_IsTold(FailureClass failure, bool silencesLogin, bool silencesConnection, bool isTold)
    {
        NotificationCentre centre = Make(new() { SilenceLoginErrors = silencesLogin, SilenceConnectionErrors = silencesConnection });
        await using Watcher watcher = await Watcher.StartAsync(centre);

        centre.Begin().Fail(new(failure, "no"));

        // The end of the run, with its error, is told in any case.
        SyncNotification first = await watcher.NextButSituationAsync();
        (first is RunFailed).ShouldBe(isTold);
        RunEnded ended = first as RunEnded ?? await watcher.NextAsync<RunEnded>();
        ended.Report.Errors.ShouldHaveSingleItem().Message.ShouldBe("no");
    }

    [Fact]
    public void Health_AfterRuns_FollowsThemAndKeepsItsTime()
    {
        NotificationCentre centre = Make();
        centre.Health.Level.ShouldBe(HealthLevel.Healthy);
        centre.Begin().Fail(new(FailureClass.Transport, "gone"));
        (HealthLevel Level, string Reason) first = (centre.Health.Level, centre.Health.Reason);
        DateTimeOffset since = centre.Health.Since;
        clock.Advance(TimeSpan.FromHours(1));
        centre.Begin().Fail(new(FailureClass.Transport, "still gone"));

        first.ShouldBe((HealthLevel.Degraded, "gone"));
        centre.Health.ShouldBe(new(HealthLevel.Degraded, "still gone", since));

        centre.Begin().Fail(new(FailureClass.Login, "refused"));
        centre.Health.Level.ShouldBe(HealthLevel.Unhealthy);
        centre.Begin().End(Report(SyncResult.Cancelled));
        centre.Health.Level.ShouldBe(HealthLevel.Unhealthy, "a cancelled run says nothing");
        centre.Begin().End(Report(SyncResult.InStep));
        centre.Health.ShouldBe(new(HealthLevel.Healthy, "Both sides are the same.", clock.GetUtcNow()));
        centre.Begin().End(Report(SyncResult.Stopped));
        centre.Health.Level.ShouldBe(HealthLevel.Unhealthy);
    }

    [Fact]
    public async Task Warning_InARun_IsToldOnceAndDegrades()
    {
        NotificationCentre centre = Make();
        await using Watcher watcher = await Watcher.StartAsync(centre);
        NotificationRun run = centre.Begin();

        run.Warn(ServerWarning.OfRefusedExtension("MULTIAPPEND")).ShouldBeTrue();
        run.Warn(ServerWarning.OfRefusedExtension("MULTIAPPEND")).ShouldBeFalse();
        run.End(Report(SyncResult.InStep));

        ServerWarning warning = (await watcher.NextAsync<ServerWarned>()).Warning;
        warning.Name.ShouldBe("extension-refused");
        warning.Message.ShouldContain("MULTIAPPEND");
        (await watcher.NextButSituationAsync()).ShouldBeOfType<RunEnded>();
        centre.Health.Level.ShouldBe(HealthLevel.Degraded);
        run.Warnings.Count.ShouldBe(1);
    }

    private NotificationCentre Make(NotificationOptions? options = null) => new(new InMemoryState(), (options ?? new()) with { TimeProvider = clock });

    private static SyncEvent Event(string text) => new(default, EventLevel.Information, text);

    private static SyncProgress Progress(int done) => new(SyncPhase.Applying, FolderPath.Parse("INBOX"), new(done, 2000), default, default);

    private static SyncReport Report(SyncResult result) => new() { Result = result, Started = default, Duration = default };

    private sealed class Heard(List<SyncSituation> list) : IProgress<SyncSituation>
    {
        public void Report(SyncSituation value) => list.Add(value);
    }

    private sealed class Watcher(IAsyncEnumerator<SyncNotification> events) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SyncNotification> stream = events;

        // The enumerator registers when it is first asked. After its first answer it asks for nothing by itself: what comes waits.
        public static async Task<Watcher> StartAsync(NotificationCentre centre)
        {
            var watcher = new Watcher(centre.WatchAsync(Token).GetAsyncEnumerator(Token));
            ValueTask<bool> first = watcher.stream.MoveNextAsync();
            centre.Logged(Event("watched"));
            (await first).ShouldBeTrue();
            return watcher;
        }

        public async Task<T> NextAsync<T>()
            where T : SyncNotification
        {
            while (true)
            {
                SyncNotification next = await AnyAsync();
                if (next is T wanted)
                {
                    return wanted;
                }

                next.ShouldBeOfType<SituationChanged>();
            }
        }

        public async Task<SyncNotification> NextButSituationAsync()
        {
            while (true)
            {
                if (await AnyAsync() is var next and not SituationChanged)
                {
                    return next;
                }
            }
        }

        public ValueTask DisposeAsync() => stream.DisposeAsync();

        private async Task<SyncNotification> AnyAsync()
        {
            (await stream.MoveNextAsync()).ShouldBeTrue();
            return stream.Current;
        }
    }
}
