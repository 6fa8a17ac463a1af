using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>A message that arrived. All text is foreign and is to be escaped where it is shown.</summary>
/// <param name="Item">Its id in the local store.</param>
/// <param name="From">The sender as shown: name and address; empty where there is none.</param>
/// <param name="Subject">The subject, decoded; empty where there is none.</param>
/// <param name="Received">When the server received it.</param>
public sealed record NewMessage(ItemId Item, string From, string Subject, DateTimeOffset Received);
