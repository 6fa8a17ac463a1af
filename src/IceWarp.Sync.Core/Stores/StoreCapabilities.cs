namespace IceWarp.Sync.Core.Stores;

/// <summary>What a store can do that others cannot.</summary>
[Flags]
public enum StoreCapabilities
{
    /// <summary>Nothing beyond the port.</summary>
    None = 0,

    /// <summary>An item keeps its id when it moves to another folder.</summary>
    StableItemIds = 1,

    /// <summary>
    /// Every deletion is in the store's change log: what is missing from a listing without such an entry was lost (a restored
    /// file), not deleted.
    /// </summary>
    TracksDeletions = 2,

    /// <summary>A create with a key that was used already gives the item made then (<see cref="CreateItem.Key"/>).</summary>
    IdempotentCreates = 4,

    /// <summary>Content never changes under an id: an edit is a new item and the removal of the old one (IMAP).</summary>
    ImmutableContent = 8,

    /// <summary>
    /// A move is one step, and the store says what it made of the item: whatever interrupts it, the item is in one of the two
    /// folders and not in both.
    /// </summary>
    AtomicMoves = 16,

    /// <summary>The store tells of changes by itself (<see cref="SyncStore.WatchAsync"/>).</summary>
    Push = 32,

    /// <summary>What the account may do in each folder can be asked for at little cost (<see cref="IFolderRights"/>).</summary>
    TellsRights = 64,

    /// <summary>
    /// The store's report of changes may leave some out, as an application's events do: from time to time its folders are compared
    /// item by item (<see cref="Engine.SyncEngineOptions.FullComparisonThreshold"/>).
    /// </summary>
    MissesChanges = 128,
}
