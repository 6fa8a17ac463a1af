using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Scheduling;

/// <summary>A run that is to be made now. Whoever takes it tells the scheduler how it ended; until then no other is due.</summary>
public sealed record DueRun
{
    /// <summary>Counts the runs from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Why. Never <see cref="RunReasons.None"/>.</summary>
    public required RunReasons Reasons { get; init; }

    /// <summary>Whether the items of all folders are to be synchronised; <see cref="Folders"/> is empty then.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The folders whose items are to be synchronised, parents first; empty where all are, or where only the tree is.</summary>
    public ImmutableArray<FolderPath> Folders { get; init; } = [];

    /// <summary>Whether the folder tree is to be brought in step.</summary>
    public bool IncludesStructure { get; init; }

    /// <summary>Names of safety stops that this run may pass.</summary>
    public ImmutableArray<string> AllowedStops { get; init; } = [];

    /// <summary>When it was handed out, on the scheduler's clock.</summary>
    internal TimeSpan Began { get; init; }

    /// <summary>The intervals that it serves.</summary>
    internal RunReasons Intervals { get; init; }
}
