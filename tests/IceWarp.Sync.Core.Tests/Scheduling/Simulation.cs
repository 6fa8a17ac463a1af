using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Core.Tests.Scheduling;

/// <summary>
/// A scheduler with somebody who takes and finishes its runs, on a clock that moves only to where something is to happen: a
/// timer of the scheduler, an event of the test, the end of a run. What the scheduler sets no timer for is missed, as in life.
/// </summary>
internal sealed class Simulation : IDisposable
{
    private readonly PriorityQueue<Action, (TimeSpan At, int Order)> events = new();
    private TimeSpan runEnds = TimeSpan.MaxValue;
    private int order;

    public Simulation(SyncSchedule schedule, double random = 0.5, DateTimeOffset? start = null)
    {
        Time = new(start);
        Scheduler = new(schedule, () => Folders, Time, new FixedRandom(random));
    }

    public ManualTime Time { get; }

    public SyncScheduler Scheduler { get; }

    public Dictionary<FolderPath, FolderPriority> Folders { get; } = new()
    {
        [FolderPath.Parse("INBOX")] = FolderPriority.Priority,
        [FolderPath.Parse("Sent")] = FolderPriority.Standard,
        [FolderPath.Parse("Work")] = FolderPriority.Standard,
    };

    public DueRun? Running { get; private set; }

    /// <summary>How long a run takes.</summary>
    public Func<DueRun, TimeSpan> Duration { get; set; } = _ => TimeSpan.FromSeconds(10);

    /// <summary>How a run ends.</summary>
    public Func<DueRun, RunOutcomeKind> Outcome { get; set; } = _ => RunOutcomeKind.Finished;

    /// <summary>The runs so far, with the time on the monotonic clock at which each was taken.</summary>
    public List<(TimeSpan At, DueRun Run)> Runs { get; } = [];

    /// <summary>Called when a run has ended.</summary>
    public Action<DueRun, RunOutcomeKind>? Ended { get; set; }

    public IEnumerable<string> Lines => Runs.Select(r => Line(r.At, r.Run));

    public static string Line(TimeSpan at, DueRun run)
    {
        string what = run.IsWhole ? "everything" : string.Join("+", run.Folders);
        string tree = run.IncludesStructure ? what.Length == 0 ? "tree" : "+tree" : "";
        return $"{at.ToString(@"d\.hh\:mm\:ss\.FFF", CultureInfo.InvariantCulture).TrimEnd('.')} {what}{tree}: {run.Reasons}";
    }

    public void At(string time, Action what) => At(TimeSpan.Parse(time, CultureInfo.InvariantCulture), what);

    public void At(TimeSpan time, Action what) => events.Enqueue(what, (time, order++));

    public void RunUntil(TimeSpan end)
    {
        Pump();
        while (Next() is { } next && next <= end)
        {
            Time.AdvanceTo(next);
            if (runEnds <= Time.Elapsed)
            {
                Finish();
            }

            while (events.TryPeek(out _, out var key) && key.At <= Time.Elapsed)
            {
                events.Dequeue()();
            }

            Pump();
        }

        Time.AdvanceTo(end);
    }

    public void Dispose() => Scheduler.Dispose();

    private TimeSpan? Next()
    {
        TimeSpan next = Time.NextTimer is { } timer && timer < runEnds ? timer : runEnds;
        return events.TryPeek(out _, out var key) && key.At < next ? key.At : next;
    }

    private void Pump()
    {
        while (true)
        {
            if (Running is not null)
            {
                Scheduler.Take().ShouldBeNull("a run is under way");
                return;
            }

            if (Scheduler.Take() is not { } run)
            {
                return;
            }

            Runs.Add((Time.Elapsed, run));
            Running = run;
            runEnds = Time.Elapsed + Duration(run);
            if (runEnds <= Time.Elapsed)
            {
                Finish();
            }
        }
    }

    private void Finish()
    {
        DueRun run = Running!;
        (Running, runEnds) = (null, TimeSpan.MaxValue);
        RunOutcomeKind kind = Outcome(run);
        Scheduler.Finish(run, new(kind));
        Ended?.Invoke(run, kind);
    }

    private sealed class FixedRandom(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
