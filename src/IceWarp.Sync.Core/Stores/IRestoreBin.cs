using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>
/// What a local store offers that keeps what goes: its deletions, by an application or by a sync, go to a bin from which they
/// can be restored for 30 days, and a sync puts versions there that lost a conflict.
/// </summary>
public interface IRestoreBin
{
    /// <summary>Keeps a version of an item that is not, or not any more, in the store. Durable when it returns.</summary>
    /// <param name="item">The version, with its content, which is disposed of.</param>
    /// <param name="folder">The folder in which it lay.</param>
    /// <param name="cancellationToken">Ends the call; nothing is kept.</param>
    /// <returns>The name under which it can be restored.</returns>
    Task<ItemId> KeepAsync(FetchedItem item, FolderPath folder, CancellationToken cancellationToken);
}
