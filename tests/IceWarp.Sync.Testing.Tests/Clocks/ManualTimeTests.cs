using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Testing.Tests.Clocks;

public sealed class ManualTimeTests
{
    private readonly ManualTime time = new(new(2026, 3, 29, 0, 0, 0, TimeSpan.FromHours(2)));
    private readonly List<(string Name, double Seconds)> fired = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Advanced_PastTimers_FiresEachAtItsTimeInOrder()
    {
        using ITimer late = Start("late", 5), soon = Start("soon", 2), often = Start("often", 1, period: 2);

        time.Advance(TimeSpan.FromSeconds(5));

        fired.ShouldBe([("often", 1), ("soon", 2), ("often", 3), ("late", 5), ("often", 5)]);
        time.Elapsed.ShouldBe(TimeSpan.FromSeconds(5));
        time.GetUtcNow().ShouldBe(new(2026, 3, 28, 22, 0, 5, TimeSpan.Zero));
        time.NextTimer.ShouldBe(TimeSpan.FromSeconds(7));
        time.GetElapsedTime(0).ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(true, 0, 5)]
    [InlineData(false, 60, 60)]
    public void Asleep_TimersPass_FireOnceAtTheEnd(bool standsStill, double elapsed, double firedAt)
    {
        using ITimer timer = Start("timer", 5);

        time.Sleep(TimeSpan.FromMinutes(1), standsStill);

        time.Elapsed.TotalSeconds.ShouldBe(elapsed);
        time.GetUtcNow().ShouldBe(new(2026, 3, 28, 22, 1, 0, TimeSpan.Zero));
        time.AdvanceTo(TimeSpan.FromSeconds(5));
        fired.ShouldBe([("timer", firedAt)]);
    }

    [Fact]
    public void WallClockOrZoneSet_TimersWait_NothingFires()
    {
        using ITimer timer = Start("timer", 5);

        time.SetWallClock(time.GetUtcNow().AddDays(1));
        time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(5), null, null));

        fired.ShouldBeEmpty();
        time.Elapsed.ShouldBe(TimeSpan.Zero);
        time.GetUtcNow().ShouldBe(new(2026, 3, 29, 22, 0, 0, TimeSpan.Zero));
        time.GetLocalNow().Hour.ShouldBe(3);
    }

    [Fact]
    public void Timer_ChangedOrDisposed_FiresNoMoreAtTheOldTime()
    {
        ITimer timer = Start("timer", 5);
        timer.Change(TimeSpan.FromSeconds(9), Timeout.InfiniteTimeSpan).ShouldBeTrue();
        time.Advance(TimeSpan.FromSeconds(8));
        fired.ShouldBeEmpty();

        timer.Dispose();
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(8));

        fired.ShouldBeEmpty();
        time.NextTimer.ShouldBeNull();
    }

    [Fact]
    public async Task PauseThatIsHeardOf_ClockMovedThen_IsOverAtOnce()
    {
        List<TimeSpan> pauses = [];
        time.TimerStarted = due =>
        {
            pauses.Add(due);
            time.Advance(due);
        };

        await Task.Delay(TimeSpan.FromHours(1), time, Token);

        pauses.ShouldBe([TimeSpan.FromHours(1)]);
        time.Elapsed.ShouldBe(TimeSpan.FromHours(1));
        Should.Throw<ArgumentOutOfRangeException>(() => time.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public async Task TimerThatIsWaitedFor_SetLater_EndsTheWait()
    {
        time.Advance(TimeSpan.FromSeconds(3));
        Task waiting = time.TimerAsync(TimeSpan.FromSeconds(5), Token);
        using ITimer other = Start("other", 4);
        waiting.IsCompleted.ShouldBeFalse();

        using ITimer timer = Start("timer", 5);

        await waiting;
        await time.TimerAsync(TimeSpan.FromSeconds(4), Token);
    }

    private ITimer Start(string name, double due, double? period = null) => time.CreateTimer(
        _ => fired.Add((name, time.Elapsed.TotalSeconds)),
        null,
        TimeSpan.FromSeconds(due),
        period is { } p ? TimeSpan.FromSeconds(p) : Timeout.InfiniteTimeSpan);
}
