using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Scheduling;

/// <summary>
/// What is due, and when: the rules of the scheduler without clock, lock or thread. Every time given to it is the monotonic
/// clock's and never smaller than the one before.
/// </summary>
internal sealed class RunAgenda
{
    private readonly Func<IReadOnlyDictionary<FolderPath, FolderPriority>> folders;
    private readonly RetryPause pause;
    private readonly DueInterval priority;
    private readonly DueInterval standard;
    private readonly DueInterval structure;
    private readonly HashSet<FolderPath> open = [];
    private ImmutableHashSet<FolderPath> known = [];
    private PendingWork pending = PendingWork.Nothing;
    private DueRun? running;
    private SchedulerHold hold;
    private bool isStarted;
    private bool hasSlept;
    private long count;

    public RunAgenda(SyncSchedule schedule, Func<IReadOnlyDictionary<FolderPath, FolderPriority>> folders, Random random)
    {
        Schedule = schedule;
        this.folders = folders;
        pause = new(random);
        priority = new(RunReasons.PriorityInterval, () => Schedule.PriorityInterval);
        standard = new(RunReasons.StandardInterval, () => Schedule.StandardInterval);
        structure = new(RunReasons.StructureInterval, () => Schedule.StructureInterval);
    }

    public SyncSchedule Schedule { get; set; }

    private DueInterval[] Intervals => [priority, standard, structure];

    private FolderChoices Choices => new(folders());

    /// <summary>What keeps runs from starting by themselves.</summary>
    public SchedulerHold HoldAt(TimeSpan now) => hold != SchedulerHold.None ? hold : pause.Until > now ? SchedulerHold.RetryPause : SchedulerHold.None;

    /// <summary>When the next run is due; <see cref="TimeSpan.MaxValue"/>: not before something happens.</summary>
    public TimeSpan Next()
    {
        if (running is not null || !isStarted)
        {
            return TimeSpan.MaxValue;
        }

        if (pending.IsUrgent)
        {
            return pending.Due;
        }

        TimeSpan due = Earliest();
        return hold != SchedulerHold.None ? TimeSpan.MaxValue : due > pause.Until ? due : pause.Until;
    }

    public void Start(TimeSpan now)
    {
        if (isStarted)
        {
            return;
        }

        isStarted = true;
        known = Choices.Selected;
        Array.ForEach(Intervals, i => i.Count(now, now));
        if (Schedule.AtStart)
        {
            Add(new() { Reasons = RunReasons.Started, IsWhole = true, IncludesStructure = true, Due = now, Intervals = Serve(Intervals) });
        }
    }

    public void Add(PendingWork work) => pending = pending.And(work);

    public void Enter(FolderPath folder, TimeSpan now)
    {
        open.Add(folder);
        if (Schedule.OnEntering && Choices.Of(folder) != FolderPriority.None)
        {
            Add(new() { Reasons = RunReasons.FolderEntered, Folders = [folder], Due = now });
        }
    }

    public void Leave(FolderPath folder, TimeSpan now)
    {
        open.Remove(folder);
        if (Schedule.OnLeaving && Choices.Of(folder) != FolderPriority.None)
        {
            Add(new() { Reasons = RunReasons.FolderLeft, Folders = [folder], Due = now });
        }
    }

    /// <param name="folder">The folder; <see langword="null"/>: it is not known which.</param>
    /// <param name="isStructure">Whether the tree changed.</param>
    /// <param name="now">The time.</param>
    public void ChangeHere(FolderPath? folder, bool isStructure, TimeSpan now)
    {
        if (Schedule.AfterLocalChange && (folder is null || Choices.Of(folder) != FolderPriority.None))
        {
            Add(Change(RunReasons.LocalChange, folder, isStructure, now + Schedule.SettlingDelay));
        }
    }

    /// <inheritdoc cref="ChangeHere"/>
    public void ChangeThere(FolderPath? folder, bool isStructure, TimeSpan now)
    {
        if (Schedule.OnPush && (folder is null || Choices.Of(folder) switch
        {
            FolderPriority.None => false,
            FolderPriority.OnEntry => open.Contains(folder),
            _ => true,
        }))
        {
            Add(Change(RunReasons.ServerPush, folder, isStructure, now));
        }
    }

    /// <summary>Lets a run pass safety stops: the one that met them, or a whole one.</summary>
    public void Allow(ImmutableHashSet<string> stops, TimeSpan now) => Add(new()
    {
        Reasons = RunReasons.Requested,
        IsWhole = hold != SchedulerHold.SafetyStop,
        IncludesStructure = hold != SchedulerHold.SafetyStop,
        AllowedStops = stops,
        Due = now,
        IsUrgent = true,
    });

    public void ChangeCredentials(TimeSpan now)
    {
        if (hold == SchedulerHold.LoginRefused)
        {
            hold = SchedulerHold.None;
            pause.End();
            Add(new() { Reasons = RunReasons.CredentialsChanged, Due = now });
        }
    }

    /// <summary>Time has passed in which nobody could look: what it has made overdue is due now, once.</summary>
    /// <param name="uncounted">How much of it the monotonic clock has not counted.</param>
    /// <param name="now">The time.</param>
    public void Resume(TimeSpan uncounted, TimeSpan now)
    {
        pending = pending.Earlier(uncounted);
        Array.ForEach(Intervals, i => i.Earlier(uncounted));
        pause.End();
        hasSlept |= Earliest() <= now;
    }

    /// <summary>Asks for folders that have come under those to synchronise since the last run, and were not in it.</summary>
    public void Review(DueRun? run, TimeSpan now)
    {
        ImmutableHashSet<FolderPath> selected = Choices.Selected;
        ImmutableHashSet<FolderPath> fresh = run is { IsWhole: true } ? [] : selected.Except(known).Except(run?.Folders ?? []);
        known = selected;
        if (fresh.Count > 0)
        {
            Add(new() { Reasons = RunReasons.FolderAppeared, Folders = fresh, Due = now });
        }
    }

    /// <summary>Hands out the run that is due.</summary>
    public DueRun? Take(TimeSpan now)
    {
        if (Next() > now)
        {
            return null;
        }

        DueInterval[] due = [.. Intervals.Where(i => i.Due <= now)];
        PendingWork work = pending.And(new() { Intervals = Serve(due), Reasons = due.Aggregate(RunReasons.None, (r, i) => r | i.Reason) });
        if (hasSlept)
        {
            work = work with { Reasons = work.Reasons | RunReasons.Resumed };
        }

        (pending, hasSlept) = (PendingWork.Nothing, false);
        DueRun run = Resolve(work, now);
        if (run is { IsWhole: false, Folders.IsEmpty: true, IncludesStructure: false })
        {
            Count(run, now);
            return null;
        }

        count++;
        return running = run;
    }

    public void Finish(DueRun run, RunOutcome outcome, TimeSpan now)
    {
        if (running is null || !ReferenceEquals(running, run))
        {
            throw new InvalidOperationException("This run is not under way.");
        }

        running = null;
        switch (outcome.Kind)
        {
            case RunOutcomeKind.Finished:
                hold = SchedulerHold.None;
                pause.End();
                Count(run, now);
                Review(run, now);
                break;
            case RunOutcomeKind.Cancelled:
                Count(run, now);
                break;
            default:
                hold = outcome.Kind switch
                {
                    RunOutcomeKind.LoginRefused => SchedulerHold.LoginRefused,
                    RunOutcomeKind.Stopped => SchedulerHold.SafetyStop,
                    _ => hold,
                };
                pause.Begin(now, outcome.RetryAfter);
                Add(PendingWork.LeftBy(run, now));
                break;
        }
    }

    private static PendingWork Change(RunReasons reason, FolderPath? folder, bool isStructure, TimeSpan due) => new()
    {
        Reasons = reason,
        Folders = folder is null ? [] : [folder],
        IsWhole = folder is null && !isStructure,
        IncludesStructure = isStructure,
        Due = due,
    };

    private static RunReasons Serve(DueInterval[] intervals)
    {
        Array.ForEach(intervals, i => i.Serve());
        return intervals.Aggregate(RunReasons.None, (r, i) => r | i.Reason);
    }

    private TimeSpan Earliest() => Intervals.Select(i => i.Due).Append(pending.Due).Min();

    private void Count(DueRun run, TimeSpan now) =>
        Array.ForEach(Intervals, i => { if (run.Intervals.HasFlag(i.Reason)) { i.Count(run.Began, now); } });

    private DueRun Resolve(PendingWork work, TimeSpan now)
    {
        FolderChoices choices = Choices;
        bool both = work.Intervals.HasFlag(RunReasons.PriorityInterval | RunReasons.StandardInterval);
        bool isWhole = work.IsWhole || both || (choices.IsEmpty && work.Intervals.HasFlag(RunReasons.StandardInterval));
        IEnumerable<FolderPath> items = work.Folders;
        if (isWhole || work.Intervals.HasFlag(RunReasons.PriorityInterval))
        {
            items = items.Union(choices.Of(FolderPriority.Priority));
        }

        if (isWhole || work.Intervals.HasFlag(RunReasons.StandardInterval))
        {
            items = items.Union(choices.Of(FolderPriority.Standard));
        }

        isWhole &= choices.HaveAllFolders;
        return new()
        {
            Number = count + 1,
            Reasons = work.Reasons,
            IsWhole = isWhole,
            Folders = isWhole ? [] : [.. items.Order(FolderPath.TopDown)],
            IncludesStructure = work.IncludesStructure || work.Intervals.HasFlag(RunReasons.StructureInterval),
            AllowedStops = [.. work.AllowedStops.Order(StringComparer.Ordinal)],
            Began = now,
            Intervals = work.Intervals,
        };
    }
}
