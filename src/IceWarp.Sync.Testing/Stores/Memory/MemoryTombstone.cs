using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>A deletion that is remembered.</summary>
internal sealed record MemoryTombstone(long Item, long Stamp, OperationKey? Key);
