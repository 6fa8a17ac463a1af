using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Core.State;

/// <summary>
/// What an account remembers between runs: pairs of folders and items with their baselines, the journal, the session log.
/// All of it can be lost and is rebuilt by matching. One engine at a time has it open.
/// </summary>
public abstract class SyncState : IAsyncDisposable
{
    /// <summary>The header as last committed.</summary>
    public abstract StateHeader Header { get; }

    /// <summary>A number for a new folder link.</summary>
    public abstract long NextFolderLink();

    /// <summary>A number for a new item link.</summary>
    public abstract long NextItemLink();

    /// <summary>A number for a new journal entry, conflict or ignored item.</summary>
    public abstract long NextJournalEntry();

    /// <summary>All pairs of folders.</summary>
    public abstract Task<IReadOnlyList<FolderLink>> ReadFoldersAsync(CancellationToken cancellationToken);

    /// <summary>The folder links that have item links. Answered without walking through the items.</summary>
    public abstract Task<IReadOnlySet<long>> ReadFilledFoldersAsync(CancellationToken cancellationToken);

    /// <summary>The number of item links for each folder link that has any; walks through all of them.</summary>
    public abstract Task<IReadOnlyDictionary<long, long>> CountItemsAsync(CancellationToken cancellationToken);

    /// <summary>All item links of a folder in pages, ascending by the id on <paramref name="orderBy"/>.</summary>
    public abstract IAsyncEnumerable<IReadOnlyList<ItemLink>> ReadItemsAsync(long folder, Side orderBy, CancellationToken cancellationToken);

    /// <summary>
    /// The links of these items, in any order; unknown ones are left out. Ids of the side <see cref="Side.Server"/> are looked
    /// up in the folder; with <paramref name="folder"/> 0 (for stores with stable ids) in all of them.
    /// </summary>
    public abstract Task<IReadOnlyList<ItemLink>> FindItemsAsync(
        Side side, long folder, IReadOnlyList<ItemId> ids, CancellationToken cancellationToken);

    /// <summary>What earlier runs left unsettled.</summary>
    public abstract Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(CancellationToken cancellationToken);

    /// <summary>Conflicts that wait for a decision, and those that were decided lately, newest first.</summary>
    public abstract Task<IReadOnlyList<ConflictRecord>> ReadConflictsAsync(CancellationToken cancellationToken);

    /// <summary>What was chosen for folders (<see cref="Scheduling.FolderSelection"/>), in any order.</summary>
    public abstract Task<IReadOnlyList<FolderChoice>> ReadChoicesAsync(CancellationToken cancellationToken);

    /// <summary>Items that failed and are to be tried again, or are ignored.</summary>
    public abstract Task<IReadOnlyList<IgnoredItem>> ReadIgnoredAsync(CancellationToken cancellationToken);

    /// <summary>The session log, newest first, 200 events at most.</summary>
    public abstract Task<IReadOnlyList<SyncEvent>> ReadEventsAsync(CancellationToken cancellationToken);

    /// <summary>The report of the last run; <see langword="null"/> before the first.</summary>
    public abstract Task<SyncReport?> ReadLastReportAsync(CancellationToken cancellationToken);

    /// <summary>Writes the changes in one transaction, in the order: folders, removed folders, emptied folders, choices, removed choices, items, removed items, journal, conflicts, ignored items. Durable when it returns.</summary>
    public abstract Task CommitAsync(StateChanges changes, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
