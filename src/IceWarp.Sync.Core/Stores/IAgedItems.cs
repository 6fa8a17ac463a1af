using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>What a local store offers that need not keep what is older than some day.</summary>
public interface IAgedItems
{
    /// <summary>Items of a folder that arrived before a moment (<see cref="FetchedItem.Date"/>), the oldest first.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="before">The moment.</param>
    /// <param name="skip">How many of them to leave out.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<ItemId>> ReadOlderAsync(FolderId folder, DateTimeOffset before, int skip, int most, CancellationToken cancellationToken);

    /// <summary>Which of these items are there, in whatever folder.</summary>
    Task<IReadOnlySet<ItemId>> FindAsync(IReadOnlyList<ItemId> items, CancellationToken cancellationToken);
}
