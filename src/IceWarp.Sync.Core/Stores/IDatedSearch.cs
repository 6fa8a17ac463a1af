using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>What a server's store offers that tells old items from others without telling the date of each.</summary>
public interface IDatedSearch
{
    /// <summary>Which of these items arrived before a day (<see cref="FetchedItem.Date"/>), in whatever time zone the server counts.</summary>
    Task<IReadOnlySet<ItemId>> FindOlderAsync(FolderId folder, IReadOnlyList<ItemId> ids, DateOnly before, CancellationToken cancellationToken);
}
