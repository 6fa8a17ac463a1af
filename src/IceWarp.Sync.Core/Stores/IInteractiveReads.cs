using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>What a store offers that can read an item for somebody who waits for it, whatever else it is doing.</summary>
public interface IInteractiveReads
{
    /// <summary>From now on, and until the result is disposed of, transfers of large items ask for nothing further.</summary>
    IDisposable HoldTransfers();

    /// <summary>
    /// Opens an item at once, also while a run is under way. Transfers of large items ask for nothing further until its beginning
    /// has come, nor while more of it is waited for.
    /// </summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="id">Which one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The whole item, whose content is to be disposed of; <see langword="null"/> where it is not there any more.</returns>
    /// <exception cref="SyncException">The store cannot be reached, or refuses.</exception>
    Task<FetchedItem?> ReadNowAsync(FolderId folder, ItemId id, CancellationToken cancellationToken);
}
