using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Scheduling;

/// <summary>What was asked for and waits for the next run. Asking twice for the same is asking once.</summary>
internal sealed record PendingWork
{
    public static PendingWork Nothing { get; } = new();

    public RunReasons Reasons { get; init; }

    public bool IsWhole { get; init; }

    public ImmutableHashSet<FolderPath> Folders { get; init; } = [];

    public bool IncludesStructure { get; init; }

    public ImmutableHashSet<string> AllowedStops { get; init; } = [];

    /// <summary>The intervals that a failed run served; the next one serves them in its place.</summary>
    public RunReasons Intervals { get; init; }

    /// <summary>When the first of it is due, on the scheduler's clock.</summary>
    public TimeSpan Due { get; init; } = TimeSpan.MaxValue;

    /// <summary>Whether the user waits for it: neither a pause nor a hold delays it.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>What a run that could not do its work leaves to the next one.</summary>
    public static PendingWork LeftBy(DueRun run, TimeSpan now) => new()
    {
        Reasons = run.Reasons | RunReasons.Retry,
        IsWhole = run.IsWhole,
        Folders = [.. run.Folders],
        IncludesStructure = run.IncludesStructure,
        AllowedStops = [.. run.AllowedStops],
        Intervals = run.Intervals,
        Due = now,
    };

    public PendingWork And(PendingWork other) => new()
    {
        Reasons = Reasons | other.Reasons,
        IsWhole = IsWhole || other.IsWhole,
        Folders = Folders.Union(other.Folders),
        IncludesStructure = IncludesStructure || other.IncludesStructure,
        AllowedStops = AllowedStops.Union(other.AllowedStops),
        Intervals = Intervals | other.Intervals,
        Due = Due < other.Due ? Due : other.Due,
        IsUrgent = IsUrgent || other.IsUrgent,
    };

    /// <summary>The same after time has passed that the clock did not count.</summary>
    public PendingWork Earlier(TimeSpan by) => Due == TimeSpan.MaxValue ? this : this with { Due = Due - by };
}
