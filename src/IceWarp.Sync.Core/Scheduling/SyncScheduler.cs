using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Scheduling;

/// <summary>
/// Says when an account is to be synchronised, and which folders: at intervals, and when something happens. It runs nothing
/// itself. Runs are due one at a time; what happens meanwhile is part of the next one, once.
/// </summary>
/// <remarks>All members may be called from any thread and return at once.</remarks>
public sealed class SyncScheduler : IDisposable
{
    private readonly Lock gate = new();
    private readonly RunAgenda agenda;
    private readonly ClockWatch clock;
    private readonly ITimer timer;
    private TaskCompletionSource woken = NewSignal();
    private bool isDisposed;

    /// <summary>Makes a scheduler; nothing is due before <see cref="Start"/>.</summary>
    /// <param name="schedule">When; see <see cref="Schedule"/>.</param>
    /// <param name="folders">The folders there are and how often each is synchronised, as of now; empty before the first run. Called often, and must not call the scheduler.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Spreads the pauses after failures. <value>Default: a generator of its own.</value></param>
    /// <exception cref="ArgumentException">The schedule cannot be used; every fault is named.</exception>
    public SyncScheduler(
        SyncSchedule schedule, Func<IReadOnlyDictionary<FolderPath, FolderPriority>> folders, TimeProvider time, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(time);
        agenda = new(Checked(schedule), folders, random ?? new Random());
        clock = new(time);
        timer = time.CreateTimer(static me => ((SyncScheduler)me!).Do((_, _) => { }), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When runs are due. A new one counts from the runs that were.</summary>
    /// <exception cref="ArgumentException">The schedule cannot be used; every fault is named.</exception>
    public SyncSchedule Schedule
    {
        get
        {
            lock (gate)
            {
                return agenda.Schedule;
            }
        }

        set
        {
            Checked(value);
            Do((agenda, _) => agenda.Schedule = value);
        }
    }

    /// <summary>What keeps runs from starting by themselves now.</summary>
    public SchedulerHold Hold
    {
        get
        {
            lock (gate)
            {
                return agenda.HoldAt(clock.Now);
            }
        }
    }

    /// <summary>How long until the next run is due; <see langword="null"/>: while one is under way, or where none is due before something happens.</summary>
    public TimeSpan? UntilNext
    {
        get
        {
            lock (gate)
            {
                TimeSpan next = agenda.Next();
                return next == TimeSpan.MaxValue ? null : next > clock.Now ? next - clock.Now : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Begins to count. What happened before is part of the first run.</summary>
    public void Start() => Do((agenda, now) => agenda.Start(now));

    /// <summary>A person has gone into a folder.</summary>
    public void Enter(FolderPath folder) => Do((agenda, now) => agenda.Enter(folder, now), folder);

    /// <summary>A person has left a folder.</summary>
    public void Leave(FolderPath folder) => Do((agenda, now) => agenda.Leave(folder, now), folder);

    /// <summary>Items were changed on the local side.</summary>
    /// <param name="folder">Their folder; <see langword="null"/>: it is not known which.</param>
    public void ChangedHere(FolderPath? folder) => Do((agenda, now) => agenda.ChangeHere(folder, isStructure: false, now));

    /// <summary>Folders were made, renamed, moved or deleted on the local side.</summary>
    public void StructureChangedHere() => Do((agenda, now) => agenda.ChangeHere(null, isStructure: true, now));

    /// <summary>The server has told that items were changed.</summary>
    /// <param name="folder">Their folder; <see langword="null"/>: it is not known which.</param>
    public void ChangedThere(FolderPath? folder) => Do((agenda, now) => agenda.ChangeThere(folder, isStructure: false, now));

    /// <summary>The server has told that folders were made, renamed, moved or deleted.</summary>
    public void StructureChangedThere() => Do((agenda, now) => agenda.ChangeThere(null, isStructure: true, now));

    /// <summary>The user wants everything that is selected brought in step now; no pause and no hold delays it.</summary>
    public void Request() => Do((agenda, now) => agenda.Add(
        new() { Reasons = RunReasons.Requested, IsWhole = true, IncludesStructure = true, Due = now, IsUrgent = true }));

    /// <summary>The user wants folders brought in step now, whatever was chosen for them.</summary>
    /// <param name="folders">The folders; at least one.</param>
    public void Request(IEnumerable<FolderPath> folders)
    {
        ImmutableHashSet<FolderPath> wanted = [.. folders];
        ArgumentOutOfRangeException.ThrowIfZero(wanted.Count, nameof(folders));
        Do((agenda, now) => agenda.Add(new() { Reasons = RunReasons.Requested, Folders = wanted, Due = now, IsUrgent = true }));
    }

    /// <summary>The user wants the folder tree brought in step now.</summary>
    public void RequestStructure() => Do((agenda, now) => agenda.Add(
        new() { Reasons = RunReasons.Requested, IncludesStructure = true, Due = now, IsUrgent = true }));

    /// <summary>The user has looked at safety stops and lets the run that met them pass; it is due now.</summary>
    /// <param name="stops">Their names (<see cref="Reporting.SafetyStop"/>).</param>
    public void Allow(IEnumerable<string> stops)
    {
        ImmutableHashSet<string> names = [.. stops];
        Do((agenda, now) => agenda.Allow(names, now));
    }

    /// <summary>There are other credentials: ends the hold of a refused login.</summary>
    public void CredentialsChanged() => Do((agenda, now) => agenda.ChangeCredentials(now));

    /// <summary>Folders were chosen, or chosen otherwise: those that are synchronised from now on have their first run at once.</summary>
    public void FoldersChosen() => Do((agenda, now) => agenda.Review(null, now));

    /// <summary>The system tells that the machine was asleep, or the network away: what is overdue, and what a pause delayed, is due now.</summary>
    public void Resume() => Do((agenda, now) => agenda.Resume(TimeSpan.Zero, now));

    /// <summary>Waits until a run is due and hands it out. No other is due before <see cref="Finish"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing was handed out.</exception>
    public async Task<DueRun> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task signal;
            lock (gate)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ObjectDisposedException.ThrowIf(isDisposed, this);
                if (Take() is { } run)
                {
                    return run;
                }

                signal = woken.Task;
            }

            await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells how a run ended.</summary>
    /// <exception cref="InvalidOperationException">The run is not under way.</exception>
    public void Finish(DueRun run, RunOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(outcome);
        Do((agenda, now) => agenda.Finish(run, outcome, now));
    }

    /// <summary>Stops counting; whoever waits for a run is told that there will be none.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            timer.Dispose();
        }

        woken.TrySetResult();
    }

    /// <summary>The run that is due now, handed out.</summary>
    internal DueRun? Take()
    {
        lock (gate)
        {
            Look();
            DueRun? run = agenda.Take(clock.Now);
            SetTimer();
            return run;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static SyncSchedule Checked(SyncSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return schedule.Faults() is { Count: > 0 } faults
            ? throw new ArgumentException($"The schedule cannot be used: {string.Join(" ", faults)}", nameof(schedule))
            : schedule;
    }

    private void Do(Action<RunAgenda, TimeSpan> what, FolderPath folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Do(what);
    }

    private void Do(Action<RunAgenda, TimeSpan> what)
    {
        TaskCompletionSource? signal = null;
        lock (gate)
        {
            if (isDisposed)
            {
                return;
            }

            Look();
            what(agenda, clock.Now);
            SetTimer();
            if (agenda.Next() <= clock.Now)
            {
                (signal, woken) = (woken, NewSignal());
            }
        }

        signal?.TrySetResult();
    }

    private void Look()
    {
        if (clock.HasSlept(out TimeSpan uncounted))
        {
            agenda.Resume(uncounted, clock.Now);
        }
    }

    // Also where nothing is due soon: somebody has to notice that the machine slept.
    private void SetTimer()
    {
        TimeSpan now = clock.Now;
        TimeSpan next = agenda.Next();
        TimeSpan wait = next > now && next - now < ClockWatch.Beat ? next - now : ClockWatch.Beat;

        // Timers count whole milliseconds and drop the rest: one that comes too early would come again and again.
        timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
