using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Core.Tests.Scheduling;

public sealed class SyncScheduleTests
{
    [Fact]
    public void NothingSet_Read_HasTheDocumentedDefaults()
    {
        var schedule = new SyncSchedule();

        (schedule.PriorityInterval, schedule.StandardInterval, schedule.StructureInterval, schedule.SettlingDelay)
            .ShouldBe((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(60), TimeSpan.FromSeconds(2)));
        (schedule.AtStart, schedule.AfterLocalChange, schedule.OnPush, schedule.OnEntering, schedule.OnLeaving).ShouldBe((true, true, true, true, true));
        schedule.Faults().ShouldBeEmpty();
        schedule.Warnings().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(59.999, false)]
    [InlineData(60, true)]
    [InlineData(7 * 86400, true)]
    [InlineData((7 * 86400) + 1, false)]
    [InlineData(0, false)]
    [InlineData(-60, false)]
    [InlineData(-0.001, true)]
    public void Intervals_Checked_HaveBounds(double seconds, bool isRight)
    {
        TimeSpan value = TimeSpan.FromSeconds(seconds);

        Names(new() { PriorityInterval = value }).ShouldBe(isRight ? [] : ["PriorityInterval"]);
        Names(new() { StandardInterval = value }).ShouldBe(isRight ? [] : ["StandardInterval"]);
        Names(new() { StructureInterval = value }).ShouldBe(isRight ? [] : ["StructureInterval"]);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(300_000, true)]
    [InlineData(300_001, false)]
    public void SettlingDelay_Checked_HasBounds(int milliseconds, bool isRight) =>
        Names(new() { SettlingDelay = TimeSpan.FromMilliseconds(milliseconds) }).ShouldBe(isRight ? [] : ["SettlingDelay"]);

    [Theory]
    [InlineData(9, 60, "StandardInterval")]
    [InlineData(10, 59, "StructureInterval")]
    [InlineData(10, 60, null)]
    [InlineData(0, 0, null)]
    public void IntervalsThatAreShort_Checked_Warn(int standard, int structure, string? warning)
    {
        var schedule = new SyncSchedule { StandardInterval = Minutes(standard), StructureInterval = Minutes(structure) };

        schedule.Faults().ShouldBeEmpty();
        schedule.Warnings().Select(w => w.Split(':')[0]).ShouldBe(warning is null ? [] : [warning]);
    }

    [Fact]
    public void ScheduleThatCannotBeUsed_GivenToAScheduler_IsRefusedWithEveryFault()
    {
        var schedule = new SyncSchedule { PriorityInterval = TimeSpan.Zero, SettlingDelay = TimeSpan.FromDays(1) };
        using var scheduler = new SyncScheduler(new(), () => new Dictionary<FolderPath, FolderPriority>(), new ManualTime());

        string message = Should.Throw<ArgumentException>(() => scheduler.Schedule = schedule).Message;

        message.ShouldContain("PriorityInterval");
        message.ShouldContain("SettlingDelay");
        Should.Throw<ArgumentException>(() => new SyncScheduler(schedule, () => new Dictionary<FolderPath, FolderPriority>(), new ManualTime()));
        scheduler.Schedule.ShouldBe(new());
    }

    private static IEnumerable<string> Names(SyncSchedule schedule) => schedule.Faults().Select(f => f.Split(':')[0]);

    private static TimeSpan Minutes(int minutes) => minutes == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMinutes(minutes);
}
