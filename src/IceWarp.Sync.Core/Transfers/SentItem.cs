using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>What was sent to the other side and waits for its outcome.</summary>
/// <param name="Source">The item that is copied.</param>
/// <param name="Pair">The known pair; <see langword="null"/> for a new one.</param>
/// <param name="Flags">The source's flags.</param>
/// <param name="Given">The flags given to the copy.</param>
/// <param name="Content">The source's content version.</param>
/// <param name="Identity">The source's identity.</param>
internal readonly record struct SentItem(
    ItemId Source, PairChange? Pair, ItemFlags Flags, ItemFlags Given, VersionTag Content, ItemIdentity Identity);
