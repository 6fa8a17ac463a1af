using System.Collections.Immutable;
using IceWarp.Sync.Core.Conflicts;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.Transfers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IceWarp.Sync.Core.Engine;

/// <summary>How a run goes about.</summary>
public sealed record SyncEngineOptions
{
    /// <summary>Whether the run only says what it would do. <value>Default: <see langword="false"/>.</value></summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// The folders whose items are synchronised; empty: all but those for which the user chose
    /// <see cref="Scheduling.FolderPriority.None"/>. The tree itself is always kept the same. <value>Default: all.</value>
    /// </summary>
    public ImmutableArray<FolderPath> Folders { get; init; } = [];

    /// <summary>Which kinds of folders take part; others as if the user had chosen <see cref="FolderPriority.None"/> for them. <value>Default: all.</value></summary>
    public SyncScope Scope { get; init; } = SyncScope.All;

    /// <summary>
    /// Folders that take the server's state: whatever differs here is undone, other contents and new items going to the restore bin.
    /// They are compared item by item. <value>Default: none.</value>
    /// </summary>
    public ImmutableArray<FolderPath> Reset { get; init; } = [];

    /// <summary>
    /// Up to so many items a folder is compared item by item in every run, if its store may miss changes
    /// (<see cref="Stores.StoreCapabilities.MissesChanges"/>); a larger one every <see cref="FullComparisonInterval"/>.
    /// <value>Default: 1,024.</value>
    /// </summary>
    public long FullComparisonThreshold { get; init; } = 1024;

    /// <summary>
    /// How long the server's report of changes is trusted: after that time a folder is listed, ids and flags, and compared item by
    /// item. <value>Default: for ever.</value>
    /// </summary>
    public TimeSpan? ReconcileInterval { get; init; }

    /// <summary>How long a larger folder's report of changes is trusted. <value>Default: a day.</value></summary>
    public TimeSpan FullComparisonInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Names of safety stops that this run may pass (<see cref="Reporting.SafetyStop"/>). <value>Default: none.</value></summary>
    public ImmutableArray<string> AllowedStops { get; init; } = [];

    /// <summary>What happens where both sides changed an item in ways that exclude each other. <value>Default: merge, and keep both where it clashes.</value></summary>
    public PlanRules Conflicts { get; init; }

    /// <summary>
    /// Who is asked under <see cref="ConflictPolicy.Callback"/>. An answer of <see cref="ConflictPolicy.Manual"/> or
    /// <see cref="ConflictPolicy.Callback"/> leaves the conflict in the queue. <value>Default: nobody; conflicts wait in the queue.</value>
    /// </summary>
    public Func<ConflictQuestion, CancellationToken, ValueTask<ConflictPolicy>>? DecideConflict { get; init; }

    /// <summary>
    /// Whether somebody asked for this run: then items that failed before are tried again at once, unless they are ignored.
    /// Otherwise each waits until its time has come. <value>Default: <see langword="true"/>.</value>
    /// </summary>
    public bool IsRequested { get; init; } = true;

    /// <summary>A pause between two items that are copied, for lines and machines that are to be spared. <value>Default: none.</value></summary>
    public TimeSpan PauseBetweenItems { get; init; }

    /// <summary>
    /// Items that arrived more than so many days ago stay on the server alone; those that are here leave at the end of a run.
    /// <value>Default: none, everything is kept here; from 1 to 36500.</value>
    /// </summary>
    public int? LastDays { get; init; }

    /// <summary>How much of an item is downloaded. <value>Default: all of it.</value></summary>
    public DownloadRules Downloads { get; init; } = DownloadRules.Everything;

    /// <summary>
    /// What happens to local changes that the account may not make on the server. Where the local store has no restore bin they wait
    /// in any case. <value>Default: <see cref="ReadOnlyChanges.RevertWithAlert"/>.</value>
    /// </summary>
    public ReadOnlyChanges ReadOnlyChanges { get; init; }

    /// <summary>Whether the rights of all folders are asked for, where that costs little. Otherwise only those that are in doubt. <value>Default: <see langword="false"/>.</value></summary>
    public bool RefreshesRights { get; init; }

    /// <summary>Items that are written in one batch to a store whose creates can be repeated. <value>Default: 1,000.</value></summary>
    public int BatchSize { get; init; } = 1000;

    /// <summary>Items in one journalled batch to a store whose creates, or moves, cannot be repeated. <value>Default: 100.</value></summary>
    public int JournalBatchSize { get; init; } = 100;

    /// <summary>
    /// How long a run waits before it looks what became of the creates of an interrupted one: a server may still be working off
    /// what it was sent, and what is not there yet would be made twice. Where nothing is open, nothing is waited for.
    /// </summary>
    /// <value>Default: 2 seconds.</value>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The clock. <value>Default: the system's.</value></summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the run's story is told. <value>Default: nowhere.</value></summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Which mail is told as new to <see cref="Observer"/>. <value>Default: unread mail in the inbox.</value></summary>
    public NewMailOptions NewMail { get; init; } = new();

    /// <summary>Hears of new mail and of the session log. <value>Default: nobody.</value></summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Called before and after every step that leaves a trace, with the step's name; what it throws ends the run there. For tests of resumption.</summary>
    internal Action<string>? StepReached { get; init; }
}
