using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Changes;

/// <summary>
/// All that is remembered of a pair of which one side tells other flags and the other side nothing: a mailbox that was marked as
/// read has very many. The pair is put together when its turn comes.
/// </summary>
/// <param name="Side">The side that tells it.</param>
/// <param name="Id">The side's item.</param>
/// <param name="Flags">Its flags now.</param>
internal readonly record struct FlagNote(Side Side, ItemId Id, ItemFlags Flags);
