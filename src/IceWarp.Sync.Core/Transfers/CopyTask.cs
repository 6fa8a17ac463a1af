using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>One item to copy to the other side.</summary>
/// <param name="Source">The item that is copied.</param>
/// <param name="Pair">The known pair that gets its other half this way; <see langword="null"/> for a new pair.</param>
/// <param name="Size">Its bytes, where the store told them; 0 otherwise.</param>
internal readonly record struct CopyTask(ItemId Source, PairChange? Pair, long Size = 0);
