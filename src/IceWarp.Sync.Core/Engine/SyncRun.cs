using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Ignoring;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync.Core.Engine;

/// <summary>What the steps of one run share: both stores, the state, the options and the tally.</summary>
internal sealed class SyncRun(SyncStore local, SyncStore server, SyncState state, SyncEngineOptions options, RunTally tally) : IDisposable
{
    private readonly SemaphoreSlim commits = new(1, 1);
    private readonly StoreSession?[] sessions = new StoreSession?[2];

    public static IReadOnlyList<Side> Sides { get; } = [Side.Local, Side.Server];

    public SyncState State => state;

    public SyncEngineOptions Options => options;

    public RunTally Tally => tally;

    /// <summary>What the run finds of mail that is new to the user.</summary>
    public NewMailWatch NewMail { get; } = new(options);

    /// <summary>Both trees, once they are matched.</summary>
    public FolderTree Tree { get; set; } = new();

    /// <summary>Items that were replaced by new ones, or copied to where they were to be moved, and are to go.</summary>
    public List<JournalEntry> Leftovers { get; } = [];

    /// <summary>Pairs of which an interrupted run may have made another half, at which this run could not look: nothing is done to them.</summary>
    public HashSet<long> OpenLinks { get; } = [];

    /// <summary>What failed before, and what fails now.</summary>
    public IgnoreList Ignored { get; } = new(state, options);

    /// <summary>The safety stops this run has met.</summary>
    public List<SafetyStop> Stops { get; } = [];

    /// <summary>
    /// Whether the local store holds writes of an interrupted run that the state does not know of. They are recognised before
    /// anything is copied, wherever the application has put them since.
    /// </summary>
    public bool IsResumed { get; private set; }

    /// <summary>Whether the local store may hold writes that the state does not know of: then its generation is not remembered.</summary>
    public bool IsLocalUncertain { get; set; }

    /// <summary>Folders in which the server refused a write because the account may not make it.</summary>
    public HashSet<long> RefusedFolders { get; } = [];

    /// <summary>Whether local changes are undone that the server does not permit: what the user made has to be kept somewhere.</summary>
    public bool Reverts => options.ReadOnlyChanges != ReadOnlyChanges.Hold && options.Conflicts.Direction == SyncDirection.TwoWay && local is IRestoreBin;

    /// <summary>Sides that have no room any more: nothing more is sent there in this run.</summary>
    public HashSet<Side> Full { get; } = [];

    /// <summary>Whether a safety stop forbids to write to a side of the folder.</summary>
    public bool IsStopped(Side to, long folder) =>
        Stops.Exists(s => s.Side != to && (s.Folder is null || Tree.Find(folder)?.Link.Path.Equals(s.Folder) == true));

    /// <summary>What the user chose for the folders; known once the trees are matched.</summary>
    public FolderSelection Selection { get; set; } = new([], []);

    /// <summary>Whether this run is about the items of the folder.</summary>
    public bool IsSelected(FolderPair pair) => !IsLeftOut(pair) && (options.Folders.IsEmpty || options.Folders.Contains(pair.Link.Path) || IsReset(pair));

    /// <summary>Whether no run is about the items of the folder: a side keeps it to itself, or the user does not want it, unless it is asked for by name.</summary>
    public bool IsLeftOut(FolderPair pair) => Sides.Any(s => pair[s]?.IsExcluded == true)
        || ((Selection.Of(pair.Link.Path) == FolderPriority.None || !IsInScope(pair)) && !options.Folders.Contains(pair.Link.Path) && !IsReset(pair));

    private bool IsInScope(FolderPair pair) => (pair[Side.Server] ?? pair[Side.Local]) is not { } folder || options.Scope.Holds(folder.Kind, folder.IsPublic);

    /// <summary>Whether the folder is to take the server's state.</summary>
    public bool IsReset(FolderPair pair) => options.Reset.Contains(pair.Link.Path);

    /// <summary>Whether the pair is to take the server's state: it lay in such a folder, or lies in one.</summary>
    public bool IsReset(PairChange pair) => !options.Reset.IsEmpty && FoldersOf(pair).Any(IsReset);

    /// <summary>Whether what is new here in the folder goes to the restore bin.</summary>
    public bool TakesOut(FolderPair folder) => IsReset(folder) || (Reverts && (MissingRights(folder.Link.Id) & FolderRights.Insert) != 0);

    /// <summary>The rights that the account is known to lack in the server's folder.</summary>
    public FolderRights MissingRights(long folder) => Tree.Find(folder)?.Link.ServerRights is { } rights
        ? (FolderRights.KeepSeen | FolderRights.Write | FolderRights.Insert | FolderRights.DeleteItems | FolderRights.Expunge) & ~rights
        : FolderRights.None;

    /// <summary>The rules for a pair, as far as they depend on where its halves lie.</summary>
    public PlanRules RulesFor(PairChange pair) => options.Conflicts with
    {
        Direction = IsReset(pair) ? SyncDirection.MirrorToLocal : options.Conflicts.Direction,
        Missing = MissingRights((pair[Side.Server].Change & ChangeSet.Move) != 0 ? pair[Side.Server].Folder : pair.Link.Folder),
        MissingThere = MissingRights(pair[Side.Local].Folder),
        HoldsDenied = !Reverts,
    };

    public SyncStore Store(Side side) => side == Side.Local ? local : server;

    public StoreSession Session(Side side) => sessions[(int)side] ?? throw new InvalidOperationException("The stores are not open yet.");

    public bool Can(Side side, StoreCapabilities capability) => (Session(side).Capabilities & capability) != 0;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        StoreSession[] opened = await Task.WhenAll(local.OpenAsync(cancellationToken), server.OpenAsync(cancellationToken)).ConfigureAwait(false);
        sessions[0] = opened[0];
        sessions[1] = opened[1];
    }

    /// <summary>
    /// Keeps the stores' identities. A store that became another one (the caller allowed it) or that is older than the state
    /// (restored from a backup) makes what is remembered of it void: pairs are found again by matching, nothing is deleted.
    /// </summary>
    public async Task RecogniseStoresAsync(CancellationToken cancellationToken)
    {
        StateHeader header = state.Header;
        var changes = new StateChanges();
        bool isStranger = (header.LocalIdentity ?? Session(Side.Local).Identity) != Session(Side.Local).Identity
            || (header.ServerIdentity ?? Session(Side.Server).Identity) != Session(Side.Server).Identity;
        IReadOnlyList<FolderLink> links = await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        if (isStranger)
        {
            changes.RemovedFolders.AddRange(links.Select(l => l.Id));
        }
        else if (Session(Side.Local).Generation < header.LocalGeneration)
        {
            changes.Folders.AddRange(links.Select(l => l with { LocalToken = null }));
        }

        IsResumed = IsLocalUncertain = !isStranger && links.Count > 0 && Session(Side.Local).Generation > header.LocalGeneration;
        if (isStranger || header.LocalIdentity is null || header.ServerIdentity is null || header.BaselineUnreadable)
        {
            changes.Header = header with
            {
                LocalIdentity = Session(Side.Local).Identity,
                ServerIdentity = Session(Side.Server).Identity,
                BaselineUnreadable = false,
            };
        }

        if (!options.DryRun)
        {
            await CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets a store come to rest to which an interrupted run sent creates that it cannot repeat.</summary>
    public async Task LetSettleAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalEntry> journal = await state.ReadJournalAsync(cancellationToken).ConfigureAwait(false);
        if (!options.DryRun && journal.Any(j => j.Kind == JournalKind.Create))
        {
            await Task.Delay(options.SettlingTime, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Makes changes of the state durable, after the local store's writes that they speak of: the state remembers the local
    /// store's generation, so that a local file that is older than the state is noticed.
    /// </summary>
    public async Task CommitAsync(StateChanges changes, CancellationToken cancellationToken)
    {
        if (changes.IsEmpty)
        {
            return;
        }

        await commits.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A server does not count, and being asked it would be connected to again, should its line be lost.
            StateHeader header = changes.Header ?? state.Header;
            if (!IsLocalUncertain && sessions[(int)Side.Local] is { } opened && (opened.Generation > 0 || (opened.Capabilities & StoreCapabilities.ImmutableContent) == 0)
                && await local.OpenAsync(cancellationToken).ConfigureAwait(false) is var now && header.LocalGeneration != now.Generation)
            {
                changes.Header = header with { LocalGeneration = now.Generation };
            }

            Step("before commit");
            await state.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
            changes.Events.ForEach(e => options.Observer?.Logged(e));
            Step("after commit");
        }
        finally
        {
            commits.Release();
        }
    }

    public void Dispose() => commits.Dispose();

    /// <summary>The pair waits, for a decision or for its time to come: every folder that took part shows its changes again in the next run.</summary>
    public void Hold(PairChange pair)
    {
        foreach (FolderPair folder in FoldersOf(pair))
        {
            folder.IsHeld = true;
        }
    }

    /// <summary>Something of the pair could not be done: nothing more of it is, and every folder that took part shows its changes again in the next run.</summary>
    public void Block(PairChange pair)
    {
        pair.IsUndone = true;
        Unsettle(pair);
    }

    /// <summary>Something of the pair is for the next run to settle: every folder that took part shows its changes again.</summary>
    public void Unsettle(PairChange pair)
    {
        foreach (FolderPair folder in FoldersOf(pair))
        {
            folder.IsBlocked = true;
        }
    }

    /// <summary>A place at which a test may end the run.</summary>
    public void Step(string name) => options.StepReached?.Invoke(name);

    /// <summary>Runs the part of a run that concerns one folder; if it cannot go on, the others do.</summary>
    /// <returns>Whether it came to its end.</returns>
    public async Task<bool> InFolderAsync(FolderPath folder, Side side, string phase, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return true;
        }
        catch (SyncException e) when (e.Scope == ErrorScope.Folder)
        {
            IsLocalUncertain = true;
            Failed(new(folder, null, side, phase, e.Failure, e.Text));
            return false;
        }
    }

    /// <summary>
    /// A store refused an item: it is told, and counts against the item. A side without room is told once, and blames no item.
    /// </summary>
    /// <returns>Whether the item is remembered as one that failed.</returns>
    public bool Refused(IgnoredItem item, FolderPath folder, StateChanges commit)
    {
        if (item.Class == FailureClass.Quota)
        {
            if (Full.Add(item.To))
            {
                Failed(new(folder, item.Item, item.To, item.Phase, item.Class, item.Text));
            }

            return false;
        }

        if (item is { Class: FailureClass.Permission, To: Side.Server })
        {
            RefusedFolders.Add(item.Folder);
        }

        IgnoredItem kept = Ignored.Failed(item, commit);
        Failed(new(folder, item.Item, item.To, item.Phase, item.Class, item.Text, kept.IsIgnored ? kept.RetryAt : null));
        return true;
    }

    public void Failed(SyncError error)
    {
        SyncMetrics.Failed(error.Class);
        lock (tally.Errors)
        {
            tally.Errors.Add(error);
        }

        if (options.Log.IsEnabled(LogLevel.Warning))
        {
            options.Log.LogWarning("{Phase} in {Folder}: {Message}", error.Phase, error.Folder, error.Message);
        }
    }

    public void Planned(SyncAction action) => tally.Actions.Add(action);

    private IEnumerable<FolderPair> FoldersOf(PairChange pair) =>
        new[] { pair.KnownIn, pair.Link.Folder, pair[Side.Local].Folder, pair[Side.Server].Folder }.Select(Tree.Find).OfType<FolderPair>();
}
