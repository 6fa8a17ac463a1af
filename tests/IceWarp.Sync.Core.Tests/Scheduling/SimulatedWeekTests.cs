using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;

namespace IceWarp.Sync.Core.Tests.Scheduling;

/// <summary>A week of the scheduler holds exactly the runs that the settings ask for, at exactly their times.</summary>
public sealed class SimulatedWeekTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly FolderPath Inbox = FolderPath.Parse("INBOX");
    private static readonly FolderPath Work = FolderPath.Parse("Work");
    private static readonly FolderPath Sent = FolderPath.Parse("Sent");

    [Theory]
    [InlineData(1, 60, 60, true)]
    [InlineData(1, 60, 60, false)]
    [InlineData(5, 15, 120, true)]
    [InlineData(7, 60, 1440, true)]
    [InlineData(60, 10, 60, true)]
    [InlineData(0, 30, 60, true)]
    [InlineData(2, 0, 0, true)]
    [InlineData(0, 0, 0, true)]
    [InlineData(0, 0, 0, false)]
    public void Intervals_QuietWeek_HasTheRunsOfEachAndNoOther(int priority, int standard, int structure, bool atStart)
    {
        using var simulation = new Simulation(new()
        {
            PriorityInterval = Minutes(priority), StandardInterval = Minutes(standard), StructureInterval = Minutes(structure), AtStart = atStart,
        });
        simulation.Scheduler.Start();

        simulation.RunUntil(Week);

        List<string> expected = atStart ? ["0.00:00:00 everything+tree: Started"] : [];
        for (int minute = 1; minute <= Week.TotalMinutes; minute++)
        {
            (bool p, bool s, bool t) = (Falls(minute, priority), Falls(minute, standard), Falls(minute, structure));
            string items = p && s ? "everything" : p ? "INBOX" : s ? "Sent+Work" : "";
            string tree = !t ? "" : items.Length == 0 ? "tree" : "+tree";
            string[] reasons = [.. p ? (string[])["PriorityInterval"] : [], .. s ? (string[])["StandardInterval"] : [], .. t ? (string[])["StructureInterval"] : []];
            if (reasons.Length > 0)
                expected.Add($@"{TimeSpan.FromMinutes(minute):d\.hh\:mm\:ss} {items}{tree}: {string.Join(", ", reasons)}");
        }

        simulation.Lines.ShouldBe(expected);
    }

    /// <summary>Local changes, pushes, a failing server, sleep on two systems, summer time, a clock set back and forward, a refused login, a safety stop.</summary>
    [Fact]
    public void H25_EventfulWeek_HasExactlyTheseRuns()
    {
        using var simulation = new Simulation(
            new() { PriorityInterval = TimeSpan.FromHours(6), StandardInterval = TimeSpan.FromHours(24), StructureInterval = TimeSpan.FromHours(48) },
            start: new(2026, 10, 23, 0, 0, 0, TimeSpan.Zero));
        SyncScheduler scheduler = simulation.Scheduler;
        TimeZoneInfo summer = Zone(2), winter = Zone(1);
        simulation.Time.SetLocalTimeZone(summer);
        scheduler.Start();

        // Friday: edits while nothing runs and while something does; a burst of pushes; a folder looked into.
        simulation.At("0.10:00:00", () => scheduler.ChangedHere(Work));
        simulation.At("0.10:00:01", () => scheduler.ChangedHere(Work));
        simulation.At("0.10:00:05", () => scheduler.ChangedHere(Inbox));
        simulation.At("0.15:00:00", () => scheduler.ChangedThere(Inbox));
        simulation.At("0.15:00:01", () => scheduler.ChangedThere(Inbox));
        simulation.At("0.15:00:02", () => scheduler.ChangedThere(Sent));
        simulation.At("0.20:00:00", () => scheduler.Enter(Sent));
        simulation.At("0.20:00:30", () => scheduler.Leave(Sent));

        // Saturday: the server is away for a while, and is asked less and less.
        simulation.At("1.05:59:00", () => simulation.Outcome = _ => RunOutcomeKind.Failed);
        simulation.At("1.06:00:20", () => scheduler.ChangedHere(Work));
        simulation.At("1.06:01:00", () => simulation.Outcome = _ => RunOutcomeKind.Finished);

        // Sunday, 01:00 UTC: summer time ends. Nothing else does.
        simulation.At("2.01:00:00", () => simulation.Time.SetLocalTimeZone(winter));

        // Monday: nine hours asleep with a clock that goes on, as on Windows: one run, not one for each hour.
        simulation.At("3.08:00:00", () => simulation.Time.Sleep(TimeSpan.FromHours(9), monotonicStandsStill: false));

        // Tuesday: five hours asleep with a clock that stands, as on Linux; the wall clock tells. Then four minutes: too little to matter.
        simulation.At("4.08:00:00", () => simulation.Time.Sleep(TimeSpan.FromHours(5), monotonicStandsStill: true));
        simulation.At("4.08:20:00", () => simulation.Time.Sleep(TimeSpan.FromMinutes(4), monotonicStandsStill: true));

        // Wednesday: the clock is set back a day, and half an hour later put right.
        simulation.At("5.00:30:00", () => simulation.Time.SetWallClock(simulation.Time.GetUtcNow().AddDays(-1)));
        simulation.At("5.01:00:00", () => simulation.Time.SetWallClock(simulation.Time.GetUtcNow().AddDays(1)));

        // Wednesday noon: the password was changed. Thursday: safety stops, of which the first is allowed.
        simulation.At("5.12:00:00", () => simulation.Outcome = _ => RunOutcomeKind.LoginRefused);
        simulation.At("5.20:00:00", () => scheduler.ChangedHere(Work));
        simulation.At("5.21:00:00", () => simulation.Outcome = _ => RunOutcomeKind.Finished);
        simulation.At("5.22:00:00", scheduler.CredentialsChanged);
        simulation.At("6.05:00:00", () => simulation.Outcome = r => r.AllowedStops.IsEmpty ? RunOutcomeKind.Stopped : RunOutcomeKind.Finished);
        simulation.At("6.11:00:00", () => scheduler.ChangedThere(Sent));
        simulation.At("6.12:00:00", () => scheduler.Allow(["side-emptied"]));

        simulation.RunUntil(Week);

        simulation.Lines.ShouldBe([
            "0.00:00:00 everything+tree: Started",
            "0.06:00:00 INBOX: PriorityInterval",
            "0.10:00:02 Work: LocalChange",
            "0.10:00:12 INBOX: LocalChange",
            "0.12:00:00 INBOX: PriorityInterval",
            "0.15:00:00 INBOX: ServerPush",
            "0.15:00:10 INBOX+Sent: ServerPush",
            "0.18:00:00 INBOX: PriorityInterval",
            "0.20:00:00 Sent: FolderEntered",
            "0.20:00:30 Sent: FolderLeft",
            "1.00:00:00 everything: PriorityInterval, StandardInterval",
            "1.06:00:00 INBOX: PriorityInterval",
            "1.06:00:15 INBOX: PriorityInterval, Retry",
            "1.06:00:35 INBOX+Work: PriorityInterval, LocalChange, Retry",
            "1.06:01:05 INBOX+Work: PriorityInterval, LocalChange, Retry",
            "1.12:01:05 INBOX: PriorityInterval",
            "1.18:01:05 INBOX: PriorityInterval",
            "2.00:00:00 Sent+Work+tree: StandardInterval, StructureInterval",
            "2.00:01:05 INBOX: PriorityInterval",
            "2.06:01:05 INBOX: PriorityInterval",
            "2.12:01:05 INBOX: PriorityInterval",
            "2.18:01:05 INBOX: PriorityInterval",
            "3.00:00:00 Sent+Work: StandardInterval",
            "3.00:01:05 INBOX: PriorityInterval",
            "3.06:01:05 INBOX: PriorityInterval",
            "3.17:00:00 INBOX: PriorityInterval, Resumed",
            "3.23:00:00 INBOX: PriorityInterval",
            "4.00:00:00 Sent+Work+tree: StandardInterval, StructureInterval",
            "4.05:00:00 INBOX: PriorityInterval",
            "4.08:00:00 INBOX: PriorityInterval, Resumed",
            "4.14:00:00 INBOX: PriorityInterval",
            "4.19:00:00 Sent+Work: StandardInterval",
            "4.20:00:00 INBOX: PriorityInterval",
            "5.01:00:00 everything+tree: PriorityInterval, StandardInterval, StructureInterval, Resumed",
            "5.07:00:00 INBOX: PriorityInterval",
            "5.13:00:00 INBOX: PriorityInterval",
            "5.22:00:00 INBOX+Work: PriorityInterval, LocalChange, Retry, CredentialsChanged",
            "6.01:00:00 Sent+Work: StandardInterval",
            "6.04:00:00 INBOX: PriorityInterval",
            "6.10:00:00 INBOX: PriorityInterval",
            "6.12:00:00 INBOX+Sent: PriorityInterval, ServerPush, Requested, Retry",
            "6.18:00:00 INBOX: PriorityInterval",
        ]);
    }

    private static bool Falls(int minute, int interval) => interval > 0 && minute % interval == 0;

    private static TimeSpan Minutes(int minutes) => minutes == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMinutes(minutes);

    private static TimeZoneInfo Zone(int hours) => TimeZoneInfo.CreateCustomTimeZone($"+{hours}", TimeSpan.FromHours(hours), null, null);
}
