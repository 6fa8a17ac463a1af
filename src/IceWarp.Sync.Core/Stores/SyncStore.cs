using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>
/// One side of a sync. Both sides are the same thing, so each rule of the engine is written once and any store can be kept the
/// same as any other.
/// </summary>
/// <remarks>
/// Every store passes the store contract of the package IceWarp.Sync.Testing. Calls may overlap: the engine asks many folders
/// at once, and a store with a pipelined protocol answers them in one round trip. Errors that concern one item are outcomes,
/// never exceptions; what ends a folder or the run is a <see cref="SyncException"/>.
/// </remarks>
public abstract class SyncStore : IAsyncDisposable
{
    /// <summary>Connects and logs in; where that is done already, tells what is known now without asking the server again.</summary>
    /// <exception cref="SyncException">The store cannot be reached or refuses the login.</exception>
    public abstract Task<StoreSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Lists the whole tree with a token for each folder, in one go: what makes a run without changes one round trip.</summary>
    public abstract Task<FolderListing> ListFoldersAsync(CancellationToken cancellationToken);

    /// <summary>Creates, renames, moves or deletes a folder. Doing again what is done already succeeds.</summary>
    /// <returns>The folder as it is now; <see langword="null"/> after a deletion.</returns>
    /// <exception cref="SyncException">The store refuses; scope <see cref="ErrorScope.Folder"/>.</exception>
    public abstract Task<FolderInfo?> ApplyFolderAsync(FolderChange change, CancellationToken cancellationToken);

    /// <summary>
    /// Streams what changed in a folder. A token that the store refuses (or <see langword="null"/>) is a normal case and
    /// answered by a listing of everything.
    /// </summary>
    public abstract IAsyncEnumerable<ChangePage> GetChangesAsync(ChangeRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Streams items in the order of <paramref name="ids"/> or in the store's own. Items that are gone are left out. The
    /// content of an item is valid until the next one is asked for, unless it is <see cref="ItemContent.IsDetached"/>.
    /// </summary>
    public abstract IAsyncEnumerable<FetchedItem> FetchAsync(
        FolderId folder, IReadOnlyList<ItemId> ids, FetchScope scope, CancellationToken cancellationToken);

    /// <summary>
    /// Does many conditional writes in one go. Outcomes come in any order, one for each write, and count when the stream has
    /// ended: that is when they are durable.
    /// </summary>
    /// <param name="folder">The folder in which the items lie, or in which they are created.</param>
    /// <param name="asOf">What the caller has seen: a write to an item that changed after it has the outcome <see cref="OutcomeKind.Changed"/>.</param>
    /// <param name="writes">The writes; contents are read as the store pulls them.</param>
    /// <param name="cancellationToken">Ends the call; writes without an outcome may or may not have happened.</param>
    public abstract IAsyncEnumerable<ItemOutcome> ApplyAsync(
        FolderId folder, SyncToken? asOf, IAsyncEnumerable<ItemWrite> writes, CancellationToken cancellationToken);

    /// <summary>Which of these items are there now: asked before an absence is believed.</summary>
    public abstract Task<IReadOnlySet<ItemId>> ProbeAsync(FolderId folder, IReadOnlyList<ItemId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Push: tells, until cancelled, that something changed in the store by somebody else than the sync, as far as the store can
    /// tell the two apart. The first signal comes when the watch stands; it says what is covered (<see cref="StoreSignal.Begun"/>)
    /// and asks for one look, since no store knows what its caller saw last. A burst of changes is one signal for each folder.
    /// </summary>
    /// <param name="folders">The folders of interest. Folders made later are told as a change of the tree: watch anew to hear what happens in them.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="NotSupportedException">The store has not <see cref="StoreCapabilities.Push"/>.</exception>
    /// <exception cref="SyncException">
    /// The watch is over: the line was lost or is dead (<see cref="FailureClass.Transport"/>), or the server refuses to be watched.
    /// Poll, and watch anew.
    /// </exception>
    public virtual IAsyncEnumerable<StoreSignal> WatchAsync(IReadOnlyList<FolderId> folders, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This store has no push and must be polled: see its capabilities.");

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
