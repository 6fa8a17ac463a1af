using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>A write whose content, if it has one, is here.</summary>
internal sealed record PendingWrite(ItemWrite Write, ReceivedContent? Content);
