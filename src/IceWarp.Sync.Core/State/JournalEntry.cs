using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.State;

/// <summary>
/// What was begun on a side and not yet confirmed; written and durable before the first byte leaves. A run begins by settling
/// what an earlier one left here.
/// </summary>
public sealed record JournalEntry
{
    /// <summary>The entry's own number (<see cref="SyncState.NextJournalEntry"/>).</summary>
    public required long Id { get; init; }

    /// <summary>What was begun.</summary>
    public required JournalKind Kind { get; init; }

    /// <summary>On which side.</summary>
    public required Side Side { get; init; }

    /// <summary>In which folder link.</summary>
    public required long Folder { get; init; }

    /// <summary>
    /// <see cref="JournalKind.Create"/>: the item on the other side that is copied, or, for a move by copy, the other half of the pair.
    /// <see cref="JournalKind.Remove"/>, <see cref="JournalKind.Leave"/>: the item on <see cref="Side"/> that is to go.
    /// </summary>
    public required ItemId Item { get; init; }

    /// <summary>The link that gets the created or copied item as its half, or that goes with the item that leaves; 0 where the item is new.</summary>
    public long Link { get; init; }

    /// <summary>What makes the created item, or the one that is to go, recognisable.</summary>
    public ItemIdentity Identity { get; init; }

    /// <summary>The content version of the item that is copied; unknown where the store has none, or nobody kept it.</summary>
    public VersionTag Content { get; init; }
}
