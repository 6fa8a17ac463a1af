using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>What a local store offers that keeps the header alone of some items, and takes the rest later (<see cref="ReplaceItem.Completes"/>).</summary>
public interface IPartialItems
{
    /// <summary>Items of a folder whose header alone is here, ascending by id.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="largest">The largest size, in bytes, of a whole item to tell of.</param>
    /// <param name="after">The item after which to begin; none: at the first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<ItemId>> ReadPartialAsync(FolderId folder, long largest, ItemId after, int most, CancellationToken cancellationToken);

    /// <summary>Whether the header alone of this item is here.</summary>
    Task<bool> IsPartialAsync(ItemId item, CancellationToken cancellationToken);
}
