using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Testing.Stores;

/// <summary>The state of an account in memory. Refuses what no sound run writes: two links for one item.</summary>
public sealed class InMemoryState : SyncState
{
    private const int PageSize = 3;
    private const int MostEvents = 200;
    private readonly Lock gate = new();
    private readonly Dictionary<long, FolderLink> folders = [];
    private readonly Dictionary<long, ItemLink> items = [];
    private readonly SortedDictionary<long, JournalEntry> journal = [];
    private readonly SortedDictionary<long, ConflictRecord> conflicts = [];
    private readonly SortedDictionary<long, IgnoredItem> ignored = [];
    private readonly SortedDictionary<long, FolderChoice> choices = [];
    private readonly List<SyncEvent> events = [];
    private StateHeader header = new();
    private SyncReport? report;
    private long lastNumber;

    /// <inheritdoc/>
    public override StateHeader Header => header;

    /// <summary>Transactions so far.</summary>
    public int Commits { get; private set; }

    /// <summary>Transactions so far that wrote more than tokens, a report and its events.</summary>
    public int MaterialCommits { get; private set; }

    /// <summary>Transactions so far that moved a token.</summary>
    public int TokenCommits { get; private set; }

    /// <summary>Called before a transaction; what it throws undoes it.</summary>
    public Action<StateChanges>? Committing { get; set; }

    /// <summary>A state with the same contents that goes its own way from now on.</summary>
    public InMemoryState Clone()
    {
        lock (gate)
        {
            var clone = new InMemoryState { header = header, report = report, lastNumber = lastNumber };
            CopyTo(clone.folders, folders);
            CopyTo(clone.items, items);
            CopyTo(clone.journal, journal);
            CopyTo(clone.conflicts, conflicts);
            CopyTo(clone.ignored, ignored);
            CopyTo(clone.choices, choices);
            clone.events.AddRange(events);
            return clone;
        }
    }

    /// <inheritdoc/>
    public override long NextFolderLink() => Interlocked.Increment(ref lastNumber);

    /// <inheritdoc/>
    public override long NextItemLink() => Interlocked.Increment(ref lastNumber);

    /// <inheritdoc/>
    public override long NextJournalEntry() => Interlocked.Increment(ref lastNumber);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<FolderLink>> ReadFoldersAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyList<FolderLink>>(() => [.. folders.Values.OrderBy(f => f.Id)], cancellationToken);

    /// <inheritdoc/>
    public override Task<IReadOnlySet<long>> ReadFilledFoldersAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlySet<long>>(() => items.Values.Select(i => i.Folder).Where(folders.ContainsKey).ToHashSet(), cancellationToken);

    /// <inheritdoc/>
    public override Task<IReadOnlyDictionary<long, long>> CountItemsAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyDictionary<long, long>>(() => items.Values.GroupBy(i => i.Folder).ToDictionary(g => g.Key, g => g.LongCount()), cancellationToken);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<IReadOnlyList<ItemLink>> ReadItemsAsync(
        long folder, Side orderBy, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<ItemLink> all = await Read<IReadOnlyList<ItemLink>>(
            () => [.. items.Values.Where(i => i.Folder == folder).OrderBy(i => i.On(orderBy))], cancellationToken).ConfigureAwait(false);
        foreach (ItemLink[] page in all.Chunk(PageSize))
        {
            yield return page;
        }
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<ItemLink>> FindItemsAsync(
        Side side, long folder, IReadOnlyList<ItemId> ids, CancellationToken cancellationToken)
    {
        HashSet<ItemId> wanted = [.. ids];
        return Read<IReadOnlyList<ItemLink>>(
            () => [.. items.Values.Where(i => (folder == 0 || i.Folder == folder) && wanted.Contains(i.On(side)))], cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyList<JournalEntry>>(() => [.. journal.Values], cancellationToken);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<ConflictRecord>> ReadConflictsAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyList<ConflictRecord>>(() => [.. conflicts.Values.Reverse()], cancellationToken);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<IgnoredItem>> ReadIgnoredAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyList<IgnoredItem>>(() => [.. ignored.Values], cancellationToken);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<FolderChoice>> ReadChoicesAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyList<FolderChoice>>(() => [.. choices.Values], cancellationToken);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<SyncEvent>> ReadEventsAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyList<SyncEvent>>(() => [.. Enumerable.Reverse(events)], cancellationToken);

    /// <inheritdoc/>
    public override Task<SyncReport?> ReadLastReportAsync(CancellationToken cancellationToken) => Read(() => report, cancellationToken);

    /// <inheritdoc/>
    public override async Task CommitAsync(StateChanges changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            Committing?.Invoke(changes);
            Write(changes);
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(StateChanges changes)
    {
        Commits++;
        int material = changes.Folders.Count(f => !OnlyTokens(f)) + changes.RemovedFolders.Count + changes.EmptiedFolders.Count + changes.Items.Count
            + changes.RemovedItems.Count + changes.Journal.Count + changes.SettledJournal.Count;
        MaterialCommits += material > 0 ? 1 : 0;
        TokenCommits += changes.Folders.Exists(OnlyTokens) ? 1 : 0;
        changes.Folders.ForEach(f => folders[f.Id] = f);
        foreach (long gone in changes.RemovedFolders)
        {
            folders.Remove(gone);
            choices.Remove(gone);
            Remove(journal, j => j.Folder == gone);
            Empty(gone);
        }

        changes.EmptiedFolders.ForEach(Empty);
        changes.Choices.ForEach(c => choices[c.Folder] = c);
        changes.RemovedChoices.ForEach(c => choices.Remove(c));
        changes.Items.ForEach(i => items[i.Id] = i);
        changes.RemovedItems.ForEach(i => items.Remove(i));
        changes.Journal.ForEach(j => journal[j.Id] = j);
        changes.SettledJournal.ForEach(j => journal.Remove(j));
        changes.Conflicts.ForEach(c => conflicts[c.Id] = c);
        changes.Ignored.ForEach(i => ignored[i.Id] = i);
        changes.Released.ForEach(i => ignored.Remove(i));
        events.AddRange(changes.Events);
        events.RemoveRange(0, Math.Max(0, events.Count - MostEvents));
        header = changes.Header ?? header;
        report = changes.LastReport ?? report;
        Check();
    }

    private void Empty(long folder)
    {
        Remove(items, i => i.Folder == folder);
        Remove(conflicts, c => c.Folder == folder);
        Remove(ignored, i => i.Folder == folder);
    }

    private bool OnlyTokens(FolderLink link) => folders.TryGetValue(link.Id, out FolderLink? known)
        && known == link with
        {
            LocalToken = known.LocalToken,
            ServerToken = known.ServerToken,
            LocalIncarnation = known.LocalIncarnation,
            ServerIncarnation = known.ServerIncarnation,
        };

    private void Check()
    {
        foreach (Side side in new[] { Side.Local, Side.Server })
        {
            IGrouping<object, ItemLink>? twice = items.Values.GroupBy(i => (object)(i.Folder, i.On(side))).FirstOrDefault(g => g.Count() > 1);
            if (twice is not null)
            {
                throw new InvalidOperationException($"The item {twice.First().On(side)} of the side {side} has two links in folder link {twice.First().Folder}.");
            }
        }

        if (items.Values.FirstOrDefault(i => !folders.ContainsKey(i.Folder)) is { Id: > 0 } orphan)
        {
            throw new InvalidOperationException($"The item link {orphan.Id} lies in no folder link.");
        }
    }

    private static void CopyTo<T>(IDictionary<long, T> target, IEnumerable<KeyValuePair<long, T>> source)
    {
        foreach ((long key, T value) in source)
        {
            target.Add(key, value);
        }
    }

    private static void Remove<T>(IDictionary<long, T> from, Func<T, bool> where)
    {
        foreach (long key in from.Where(p => where(p.Value)).Select(p => p.Key).ToList())
        {
            from.Remove(key);
        }
    }

    private async Task<T> Read<T>(Func<T> read, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return read();
        }
    }
}
