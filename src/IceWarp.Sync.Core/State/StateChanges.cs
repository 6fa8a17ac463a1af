using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Core.State;

/// <summary>Changes of the state that become durable together or not at all.</summary>
public sealed class StateChanges
{
    /// <summary>Folder links to write, by number; a new one has a number from <see cref="SyncState.NextFolderLink"/>.</summary>
    public List<FolderLink> Folders { get; } = [];

    /// <summary>Folder links to remove, with all links, journal entries, conflicts, ignored items and choices in them.</summary>
    public List<long> RemovedFolders { get; } = [];

    /// <summary>Folder links whose item links, conflicts and ignored items are removed; the folder links stay.</summary>
    public List<long> EmptiedFolders { get; } = [];

    /// <summary>What was chosen for folders, by folder link.</summary>
    public List<FolderChoice> Choices { get; } = [];

    /// <summary>Folder links for which nothing is chosen any more.</summary>
    public List<long> RemovedChoices { get; } = [];

    /// <summary>Item links to write, by number; a new one has a number from <see cref="SyncState.NextItemLink"/>.</summary>
    public List<ItemLink> Items { get; } = [];

    /// <summary>Item links to remove.</summary>
    public List<long> RemovedItems { get; } = [];

    /// <summary>Journal entries to add; each has a number from <see cref="SyncState.NextJournalEntry"/>.</summary>
    public List<JournalEntry> Journal { get; } = [];

    /// <summary>Journal entries that are settled.</summary>
    public List<long> SettledJournal { get; } = [];

    /// <summary>Conflicts to write, by number.</summary>
    public List<ConflictRecord> Conflicts { get; } = [];

    /// <summary>Items that failed, to write, by number.</summary>
    public List<IgnoredItem> Ignored { get; } = [];

    /// <summary>Numbers of items that are ignored no more.</summary>
    public List<long> Released { get; } = [];

    /// <summary>Events for the session log, of which the last 200 are kept.</summary>
    public List<SyncEvent> Events { get; } = [];

    /// <summary>The header to write; <see langword="null"/> leaves it.</summary>
    public StateHeader? Header { get; set; }

    /// <summary>The report of a run to keep as the last one; <see langword="null"/> leaves it.</summary>
    public SyncReport? LastReport { get; set; }

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => Folders.Count + RemovedFolders.Count + EmptiedFolders.Count + Choices.Count + RemovedChoices.Count + Items.Count + RemovedItems.Count + Journal.Count
        + SettledJournal.Count + Conflicts.Count + Ignored.Count + Released.Count + Events.Count == 0 && Header is null && LastReport is null;
}
