using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;

namespace IceWarp.Sync.Core.Tests.Scheduling;

/// <summary>
/// Whatever happens in whatever order, with failures, sleep and clocks set: no trigger is lost, no two runs at once (the
/// simulation looks at each step), no run without its cause, and no more runs than there were causes.
/// </summary>
public sealed class RandomTriggersTests
{
    private const int Seeds = 400;
    private const int Events = 120;
    private const RunReasons OfIntervals = RunReasons.PriorityInterval | RunReasons.StandardInterval | RunReasons.StructureInterval;
    private static readonly FolderPath[] Folders = [.. ((string[])["INBOX", "Sent", "Work", "Archive", "Hidden"]).Select(FolderPath.Parse)];

    public static TheoryData<int> Hundreds => [.. Enumerable.Range(0, Seeds / 100)];

    [Theory]
    [MemberData(nameof(Hundreds))]
    public void RandomTriggers_AnyOrder_AreEachServedOnceAndNothingElseRuns(int hundred)
    {
        for (int seed = hundred * 100; seed < (hundred + 1) * 100; seed++)
        {
            using var world = new World(seed);
            world.Play();
        }
    }

    private sealed class World : IDisposable
    {
        private readonly Random random;
        private readonly string seedText;
        private readonly Simulation simulation;
        private readonly List<Trigger> waiting = [];
        private readonly Dictionary<RunReasons, int> happened = [];
        private readonly HashSet<FolderPath> open = [];
        private int failures;
        private int shifts;
        private bool isCalm;

        public World(int seed)
        {
            random = new(seed);
            seedText = $"seed {seed}";
            simulation = new(new() { StandardInterval = TimeSpan.FromMinutes(random.Next(1, 90)), StructureInterval = TimeSpan.FromMinutes(random.Next(1, 90)) });
            simulation.Folders[Folders[3]] = FolderPriority.OnEntry;
            simulation.Folders[Folders[4]] = FolderPriority.None;
            simulation.Duration = _ => TimeSpan.FromSeconds(random.Next(0, 90));
            simulation.Outcome = _ => isCalm || random.Next(6) > 0 ? RunOutcomeKind.Finished : (RunOutcomeKind)random.Next(1, 4);
            simulation.Ended = OnEnded;
        }

        private SyncScheduler Scheduler => simulation.Scheduler;

        public void Play()
        {
            simulation.Scheduler.Start();
            Happen(RunReasons.Started, new(TimeSpan.Zero, null, IsWhole: true, IsStructure: true));
            TimeSpan at = TimeSpan.Zero;
            for (int i = 0; i < Events; i++)
            {
                at += TimeSpan.FromMilliseconds(random.Next(random.Next(4) == 0 ? 600_000 : 5_000));
                simulation.At(at, Act);
            }

            simulation.RunUntil(at);
            isCalm = true;
            ChangeCredentials();
            Scheduler.Request();
            Happen(RunReasons.Requested, new(at, null, IsWhole: true, IsStructure: true));
            simulation.RunUntil(simulation.Time.Elapsed + TimeSpan.FromMinutes(20));

            waiting.ShouldBeEmpty($"{seedText}: triggers were lost");
            ShouldHaveCauses();
        }

        public void Dispose() => simulation.Dispose();

        private void Act()
        {
            TimeSpan now = simulation.Time.Elapsed;
            FolderPath folder = Folders[random.Next(Folders.Length)];
            FolderPriority choice = simulation.Folders.GetValueOrDefault(folder, FolderPriority.None);
            bool isShown = choice != FolderPriority.None;
            switch (random.Next(14))
            {
                case < 3:
                    Scheduler.ChangedHere(folder);
                    Happen(RunReasons.LocalChange, isShown ? new(now, folder) : null);
                    break;
                case < 6:
                    Scheduler.ChangedThere(folder);
                    Happen(RunReasons.ServerPush, isShown && (choice != FolderPriority.OnEntry || open.Contains(folder)) ? new(now, folder) : null);
                    break;
                case 6:
                    Scheduler.Enter(folder);
                    open.Add(folder);
                    Happen(RunReasons.FolderEntered, isShown ? new(now, folder) : null);
                    break;
                case 7:
                    Scheduler.Leave(folder);
                    open.Remove(folder);
                    Happen(RunReasons.FolderLeft, isShown ? new(now, folder) : null);
                    break;
                case 8:
                    Scheduler.ChangedThere(null);
                    Happen(RunReasons.ServerPush, new(now, null, IsWhole: true));
                    break;
                case 9:
                    Scheduler.StructureChangedHere();
                    Happen(RunReasons.LocalChange, new(now, null, IsStructure: true));
                    break;
                case 10:
                    Scheduler.Request([folder]);
                    Happen(RunReasons.Requested, new(now, folder));
                    break;
                case 11:
                    ReleaseHold(now);
                    break;
                case 12:
                    simulation.Time.SetWallClock(simulation.Time.GetUtcNow().AddHours(random.Next(-30, 30)));
                    shifts++;
                    break;
                default:
                    simulation.Time.Sleep(TimeSpan.FromMinutes(random.Next(1, 300)), monotonicStandsStill: random.Next(2) == 0);
                    shifts++;
                    break;
            }
        }

        private void ReleaseHold(TimeSpan now)
        {
            ChangeCredentials();
            if (Scheduler.Hold == SchedulerHold.SafetyStop)
            {
                Scheduler.Allow(["side-emptied"]);
                Happen(RunReasons.Requested, new(now, null));
            }
        }

        private void ChangeCredentials()
        {
            if (Scheduler.Hold == SchedulerHold.LoginRefused)
                Happen(RunReasons.CredentialsChanged, null);
            Scheduler.CredentialsChanged();
        }

        private void Happen(RunReasons reason, Trigger? trigger)
        {
            happened[reason] = happened.GetValueOrDefault(reason) + 1;
            if (trigger is not null)
                waiting.Add(trigger);
        }

        private void OnEnded(DueRun run, RunOutcomeKind kind)
        {
            if (kind != RunOutcomeKind.Finished)
            {
                failures++;
                return;
            }

            // What came after the run was taken is not part of it, whatever the run covered.
            TimeSpan taken = simulation.Runs[^1].At;
            waiting.RemoveAll(t => t.At <= taken && IsCovered(t, run));
        }

        private bool IsCovered(Trigger trigger, DueRun run) =>
            (!trigger.IsStructure || run.IncludesStructure)
            && (!trigger.IsWhole || run.IsWhole || Folders[..3].All(f => run.Folders.Contains(f)))
            && (trigger.Folder is not { } folder || run.Folders.Contains(folder) || (run.IsWhole && simulation.Folders.ContainsKey(folder)));

        private void ShouldHaveCauses()
        {
            foreach ((TimeSpan at, DueRun run) in simulation.Runs)
            {
                run.Reasons.ShouldNotBe(RunReasons.None, seedText);
                (run.IsWhole || !run.Folders.IsEmpty || run.IncludesStructure).ShouldBeTrue($"{seedText}: a run of nothing at {at}");
                if (!run.IsWhole && !run.Reasons.HasFlag(RunReasons.Requested))
                    run.Folders.ShouldNotContain(Folders[4], seedText);
            }

            // Each cause makes one run at most; those that follow a failure are as many as there were failures.
            foreach ((RunReasons reason, int times) in happened)
                Fresh(reason).ShouldBeLessThanOrEqualTo(times, $"{seedText}: {reason}");
            TimeSpan elapsed = simulation.Time.Elapsed;
            SyncSchedule schedule = Scheduler.Schedule;
            Fresh(RunReasons.PriorityInterval).ShouldBeLessThanOrEqualTo((int)(elapsed / schedule.PriorityInterval) + shifts, seedText);
            Fresh(RunReasons.StandardInterval).ShouldBeLessThanOrEqualTo((int)(elapsed / schedule.StandardInterval) + shifts, seedText);
            Fresh(RunReasons.StructureInterval).ShouldBeLessThanOrEqualTo((int)(elapsed / schedule.StructureInterval) + shifts, seedText);
            simulation.Runs.Count(r => r.Run.Reasons.HasFlag(RunReasons.Retry)).ShouldBeLessThanOrEqualTo(failures, seedText);
            simulation.Runs.ShouldAllBe(r => (r.Run.Reasons & ~(RunReasons.Retry | RunReasons.Resumed)) != 0);
            happened.Keys.Aggregate(OfIntervals | RunReasons.Retry | RunReasons.Resumed, (a, b) => a | b)
                .HasFlag(simulation.Runs.Aggregate(RunReasons.None, (a, r) => a | r.Run.Reasons)).ShouldBeTrue(seedText);
        }

        // A failed run's reasons come back with the retry and are no new ones.
        private int Fresh(RunReasons reason)
        {
            int count = 0;
            RunReasons before = RunReasons.None;
            foreach ((_, DueRun run) in simulation.Runs)
            {
                bool isOld = run.Reasons.HasFlag(RunReasons.Retry) && before.HasFlag(reason);
                count += run.Reasons.HasFlag(reason) && !isOld ? 1 : 0;
                before = run.Reasons;
            }

            return count;
        }
    }

    private sealed record Trigger(TimeSpan At, FolderPath? Folder, bool IsWhole = false, bool IsStructure = false);
}
