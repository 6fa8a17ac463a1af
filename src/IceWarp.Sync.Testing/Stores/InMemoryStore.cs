using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores.Memory;

namespace IceWarp.Sync.Testing.Stores;

/// <summary>
/// A store in memory that behaves like a real one, faults included: for tests of an engine, and of whatever uses one. Safe for
/// use by several threads. Disposing it keeps its contents.
/// </summary>
public sealed class InMemoryStore : SyncStore, IRestoreBin, IPartialItems, IAgedItems, IFolderRights
{
    private readonly Lock gate = new();
    private readonly MemoryWatches watches = new();
    private MemoryBackend backend;

    /// <summary>Makes a store that holds an empty INBOX.</summary>
    public InMemoryStore(InMemoryStoreOptions options)
        : this(NewBackend(options))
    {
    }

    private InMemoryStore(MemoryBackend backend)
    {
        this.backend = backend;
        Edits = new(this);
    }

    /// <summary>How it behaves.</summary>
    public InMemoryStoreOptions Options => backend.Options;

    /// <summary>What goes wrong in it.</summary>
    public InMemoryFaults Faults { get; } = new();

    /// <summary>What it was asked for; may be reset.</summary>
    public InMemoryCounts Counts { get; set; } = new();

    /// <summary>Edits that are not the sync's: by the application at a local store, by other clients at a server.</summary>
    public InMemoryEdits Edits { get; }

    /// <summary>Contents that were lent and not given back yet.</summary>
    public int Lent { get; private set; }

    /// <summary>The folders, mere branches included, by path.</summary>
    public IReadOnlyList<FolderPath> Folders() =>
        Alone(b => b.Tree.Folders.Select(f => f.Path).Order(FolderPath.TopDown).ToList());

    /// <summary>All items, by folder and id.</summary>
    public IReadOnlyList<InMemoryItem> Items() => Alone(b => b.Tree.Folders.OrderBy(f => f.Path, FolderPath.TopDown)
        .SelectMany(f => f.Items.Values.Select(i => new InMemoryItem(i.Id, f.Path, i.Flags, i.Date, i.Bytes) { IsPartial = i.WholeSize is not null })).ToList());

    /// <summary>What a store on this machine keeps of what was deleted or lost a conflict.</summary>
    public IReadOnlyList<InMemoryItem> Bin() => Alone(b => b is LocalBackend local ? local.Bin.ToList() : []);

    /// <inheritdoc/>
    public async Task<ItemId> KeepAsync(FetchedItem item, FolderPath folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        Reach("keep", folder.ToString(), MomentKind.BeforeCall, cancellationToken);
        ReadOnlyMemory<byte> bytes = await ContentReader.ReadAsync(item.Content!, cancellationToken).ConfigureAwait(false);
        ItemId kept = Alone(b => b is LocalBackend local ? local.Keep(folder, item, bytes) : default);
        Reach("keep", folder.ToString(), MomentKind.AfterCall, cancellationToken);
        return kept;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ItemId>> ReadPartialAsync(FolderId folder, long largest, ItemId after, int most, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        return Alone(b => b.Get(folder).Items.Values
            .Where(i => i.WholeSize <= largest && i.Number > after.Number).OrderBy(i => i.Number).Take(most).Select(i => i.Id).ToList());
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ItemId>> ReadOlderAsync(FolderId folder, DateTimeOffset before, int skip, int most, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        return Alone(b => b.Get(folder).Items.Values.Where(i => i.Date < before).OrderBy(i => i.Date).ThenBy(i => i.Number).Skip(skip).Take(most).Select(i => i.Id).ToList());
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<ItemId>> FindAsync(IReadOnlyList<ItemId> items, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<ItemId>>(Items().Select(i => i.Id).Intersect(items).ToHashSet());

    /// <inheritdoc/>
    public Task<bool> IsPartialAsync(ItemId item, CancellationToken cancellationToken) =>
        Task.FromResult(Items().Any(i => i.Id == item && i.IsPartial));

    /// <summary>A store with the same contents, without faults, that goes its own way from now on.</summary>
    public InMemoryStore Clone() => new(Alone(b => b.Clone()));

    /// <summary>The same contents in a store that behaves otherwise.</summary>
    /// <param name="options">The options; the personality stays.</param>
    public InMemoryStore CloneAs(InMemoryStoreOptions options) => new(Alone(b => (MemoryBackend)(b is LocalBackend
        ? throw new InvalidOperationException("A local store behaves in one way.")
        : new ServerBackend(options, b.Tree.Clone()) { Generation = b.Generation })));

    /// <inheritdoc/>
    public override async Task<StoreSession> OpenAsync(CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        Reach("open", null, MomentKind.BeforeCall, cancellationToken);
        return Alone(b => new StoreSession
        {
            Identity = b.Options.Identity,
            Capabilities = b.Capabilities | (b.Options.HasPush ? StoreCapabilities.Push : StoreCapabilities.None)
                | (b.Options.MissesChanges ? StoreCapabilities.MissesChanges : StoreCapabilities.None)
                | (b.Options.TellsRights ? StoreCapabilities.TellsRights : StoreCapabilities.None),
            Generation = b is LocalBackend ? b.Generation : 0,
        });
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<FolderId, FolderRights>> ReadRightsAsync(IReadOnlyList<FolderId> folders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folders);
        await Task.Yield();
        Reach("rights", null, MomentKind.BeforeCall, cancellationToken);
        return Alone(b =>
        {
            Counts = Counts with { RightsQuestions = Counts.RightsQuestions + 1 };
            return folders.Select(b.Find).OfType<MemoryFolder>().ToDictionary(b.IdOf, f => f.Rights);
        });
    }

    /// <inheritdoc/>
    public override async Task<FolderListing> ListFoldersAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        Reach("list", null, MomentKind.BeforeCall, cancellationToken);
        FolderListing listing = Alone(b =>
        {
            Counts = Counts with { Listings = Counts.Listings + 1 };
            b.OnListed();
            IEnumerable<MemoryFolder> shown = b.Tree.Folders.Where(f => Faults.HidesFolder?.Invoke(f.Path) != true);
            return new FolderListing([.. shown.Select(b.Describe)], Faults.Completeness);
        });
        Reach("list", null, MomentKind.AfterCall, cancellationToken);
        return listing;
    }

    /// <inheritdoc/>
    public override async Task<FolderInfo?> ApplyFolderAsync(FolderChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await Task.Yield();
        Reach("folder", null, MomentKind.BeforeCall, cancellationToken);
        FolderInfo? result = Alone(b =>
        {
            Counts = Counts with { FolderWrites = Counts.FolderWrites + 1 };
            b.Generation++;
            return b.ApplyFolder(change);
        });
        Reach("folder", null, MomentKind.AfterCall, cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChangePage> GetChangesAsync(
        ChangeRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await Task.Yield();
        Reach("changes", request.Folder.Value, MomentKind.BeforeCall, cancellationToken);
        List<ChangePage> pages = Alone(b =>
        {
            Counts = Counts with { Questions = Counts.Questions + 1 };
            return Pages(b, request);
        });
        foreach (ChangePage page in pages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return page;
        }

        Reach("changes", request.Folder.Value, MomentKind.AfterCall, cancellationToken);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<FetchedItem> FetchAsync(
        FolderId folder, IReadOnlyList<ItemId> ids, FetchScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await Task.Yield();
        Reach("fetch", folder.Value, MomentKind.BeforeCall, cancellationToken);

        // A server answers in its own order.
        foreach (ItemId id in Options.Personality == StorePersonality.Server ? ids.Order() : ids.AsEnumerable())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Alone(b => b.Get(folder).Items.GetValueOrDefault(id.Number)) is { } item && id.Text is null
                && Faults.WithholdsItem?.Invoke(id) != true)
            {
                LentBytes? content = scope == FetchScope.Identity ? null : Lend(scope == FetchScope.Head ? MemoryBackend.HeadOf(item) : item.Bytes);
                Alone(_ => Counts = Counted(scope));
                yield return Fetched(item, content, scope);
                content?.End();
            }
        }

        Reach("fetch", folder.Value, MomentKind.AfterCall, cancellationToken);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ItemOutcome> ApplyAsync(
        FolderId folder, SyncToken? asOf, IAsyncEnumerable<ItemWrite> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writes);
        await Task.Yield();
        Reach("apply", folder.Value, MomentKind.BeforeCall, cancellationToken);
        MemoryBackend before = Alone(b => b.Clone());
        List<ItemOutcome> outcomes = [];
        bool isDone = false;
        try
        {
            await foreach (ItemWrite write in writes.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                outcomes.Add(await WriteAsync(folder, asOf, write, cancellationToken).ConfigureAwait(false));
            }

            Reach("apply", folder.Value, MomentKind.AfterCall, cancellationToken);
            isDone = true;
        }
        finally
        {
            if (!isDone && Faults.UndoesFailedCalls)
            {
                Alone(_ => backend = before);
            }
        }

        // Outcomes may come in any order.
        foreach (ItemOutcome outcome in Enumerable.Reverse(outcomes))
        {
            yield return outcome;
        }
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlySet<ItemId>> ProbeAsync(FolderId folder, IReadOnlyList<ItemId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await Task.Yield();
        Reach("probe", folder.Value, MomentKind.BeforeCall, cancellationToken);
        return Alone(b =>
        {
            Counts = Counts with { Probes = Counts.Probes + ids.Count };
            MemoryFolder? place = b.Find(folder);
            return ids.Where(i => place?.Items.ContainsKey(i.Number) == true).ToHashSet();
        });
    }

    /// <inheritdoc/>
    /// <remarks>Tells of <see cref="Edits"/>, at once and of each; not of what a sync writes.</remarks>
    public override async IAsyncEnumerable<StoreSignal> WatchAsync(
        IReadOnlyList<FolderId> folders, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folders);
        if (!Options.HasPush)
        {
            throw new NotSupportedException("This store has no push: see its options.");
        }

        await Task.Yield();
        Reach("watch", null, MomentKind.BeforeCall, cancellationToken);
        SignalCollector signals = watches.Open(folders);
        try
        {
            await foreach (StoreSignal signal in signals.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return signal;
            }
        }
        finally
        {
            watches.Close(signals);
        }
    }

    /// <summary>Ends every watch that is under way, as a lost line would.</summary>
    public void BreakWatches() => watches.Break();

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Tells the watches of an edit; <see langword="null"/> for one of the tree.</summary>
    internal void Tell(FolderId? folder)
    {
        if (!Faults.MutesWatches)
        {
            watches.Tell(folder);
        }
    }

    internal T Alone<T>(Func<MemoryBackend, T> work)
    {
        lock (gate)
        {
            return work(backend);
        }
    }

    private static MemoryBackend NewBackend(InMemoryStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var tree = new MemoryTree();
        tree.Create(FolderPath.Parse("INBOX"), FolderRole.Inbox, parentsHoldItems: true);
        return options.Personality == StorePersonality.Local ? new LocalBackend(options, tree) : new ServerBackend(options, tree);
    }

    private void Reach(string call, string? folder, MomentKind kind, CancellationToken cancellationToken)
    {
        Faults.Reach(call, folder, kind);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private List<ChangePage> Pages(MemoryBackend b, ChangeRequest request)
    {
        MemoryFolder folder = b.Get(request.Folder);
        (bool isListing, List<ItemChange> all) = b.Changes(folder, Faults.RefusesTokens ? null : request.Since, request.KnowsItems);
        all = [.. all.Where(_ => isListing || !Faults.SwallowsChanges).Where(c => Faults.HidesItem?.Invoke(c.Id) != true || (!isListing && folder.Items.ContainsKey(c.Id.Number)))
            .Select(c => Faults.HidesItem?.Invoke(c.Id) == true ? ItemChange.Removed(c.Id) : c)];
        List<ChangePage> pages = [.. all.Chunk(b.Options.PageSize).Select(p => new ChangePage { Changes = p, IsListing = isListing })];
        pages = pages.Count == 0 ? [new ChangePage { Changes = [], IsListing = isListing }] : pages;
        pages[^1] = pages[^1] with { Token = b.TokenOf(folder), Incarnation = b.Describe(folder).Incarnation };
        return pages;
    }

    private async Task<ItemOutcome> WriteAsync(FolderId folder, SyncToken? asOf, ItemWrite write, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes = await ContentReader.TakeAsync(write, cancellationToken).ConfigureAwait(false);
        Reach("write", folder.Value, MomentKind.BeforeWrite, cancellationToken);
        ItemOutcome outcome = Alone(b =>
        {
            Counts = Counts with { Writes = Counts.Writes + 1 };
            MemoryFolder place = b.Get(folder);
            return Faults.Refuses?.Invoke(place.Path, write) is { } failure
                ? new() { Tag = write.Tag, Kind = OutcomeKind.Failed, Failure = failure }
                : MemoryRights.Permits(b, place, write)
                    ? Apply(b, place, asOf, write, bytes)
                    : ItemOutcome.Failed(write.Tag, FailureClass.Permission, "The account may not do that here.");
        });
        Reach("write", folder.Value, MomentKind.AfterWrite, cancellationToken);
        if (write is MoveItem move && outcome.Kind == OutcomeKind.Done && move.To != folder && Options is { MovesByCopy: true, Personality: StorePersonality.Server })
        {
            Alone(b => RemoveMoved(b.Get(folder), b, move.Id));
            Reach("write", folder.Value, MomentKind.AfterWrite, cancellationToken);
        }

        return outcome;
    }

    /// <summary>Every write is durable by itself, unless those of a failed call are undone.</summary>
    private static ItemOutcome Apply(MemoryBackend backend, MemoryFolder place, SyncToken? asOf, ItemWrite write, ReadOnlyMemory<byte> bytes)
    {
        backend.Generation++;
        return backend.Apply(place, asOf, write, bytes);
    }

    private static bool RemoveMoved(MemoryFolder folder, MemoryBackend backend, ItemId id)
    {
        bool isThere = folder.Items.TryGetValue(id.Number, out MemoryItem? item);
        if (isThere)
        {
            backend.Delete(folder, item!);
        }

        return isThere;
    }

    private InMemoryCounts Counted(FetchScope scope) => scope switch
    {
        FetchScope.Identity => Counts with { Identities = Counts.Identities + 1 },
        FetchScope.Head => Counts with { Heads = Counts.Heads + 1 },
        _ => Counts with { Bodies = Counts.Bodies + 1 },
    };

    private LentBytes Lend(ReadOnlyMemory<byte> bytes) => Alone(b =>
    {
        Lent++;
        return new LentBytes(bytes, bytes.Length <= b.Options.LargestDetached, () => Alone(_ => Lent--));
    });

    private static FetchedItem Fetched(MemoryItem item, LentBytes? content, FetchScope scope) => new()
    {
        Id = item.Id,
        Version = item.Version,
        Flags = item.Flags,
        Date = item.Date,
        Identity = MemoryBackend.IdentityOf(item),
        Content = content,
        IsPartial = scope == FetchScope.Head || item.WholeSize is not null,
    };
}
