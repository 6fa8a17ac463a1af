using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>New unread mail of one folder, by its ids in the local store.</summary>
/// <param name="Folder">Where it arrived.</param>
/// <param name="Count">How many messages.</param>
/// <param name="Newest">The newest of them, oldest first, at most <see cref="NewMailOptions.MostShown"/>.</param>
public sealed record ArrivedItems(FolderPath Folder, long Count, ImmutableArray<ItemId> Newest);
