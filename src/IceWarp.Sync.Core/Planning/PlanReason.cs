namespace IceWarp.Sync.Core.Planning;

/// <summary>Why a pair is planned as it is.</summary>
public enum PlanReason
{
    /// <summary>Nothing is to be done.</summary>
    InStep,

    /// <summary>New on the server.</summary>
    NewOnServer,

    /// <summary>New on the local side.</summary>
    NewLocally,

    /// <summary>Only the server's half changed.</summary>
    ChangedOnServer,

    /// <summary>Only the local half changed.</summary>
    ChangedLocally,

    /// <summary>Both halves changed in ways that go together.</summary>
    Merged,

    /// <summary>Both halves were moved to different folders: it goes where the policy says, by default to the server's place.</summary>
    MovedApart,

    /// <summary>The content of both halves changed; both versions are kept.</summary>
    KeptBoth,

    /// <summary>Deleted on the server.</summary>
    DeletedOnServer,

    /// <summary>Deleted on the local side.</summary>
    DeletedLocally,

    /// <summary>Deleted on both sides.</summary>
    DeletedOnBoth,

    /// <summary>Deleted on one side, edited or moved on the other: the edit or the move wins.</summary>
    EditBeatsDeletion,

    /// <summary>The halves exclude each other; the server's stands, as the policy says.</summary>
    ServerWon,

    /// <summary>The halves exclude each other; the local one stands, as the policy says.</summary>
    LocalWon,

    /// <summary>The halves exclude each other, and nobody has decided yet: nothing is done.</summary>
    Undecided,

    /// <summary>One way: the target's own, or gone from the source, and a copy takes nothing away.</summary>
    LeftAsIs,

    /// <summary>One way: the target changed or deleted what a mirror holds; it is put back.</summary>
    PutBack,

    /// <summary>One way: the source does not have it, and a mirror holds nothing else.</summary>
    NotInSource,

    /// <summary>The account may not make the local change on the server: it is undone.</summary>
    Reverted,

    /// <summary>The account may not make the local change on the server, and nobody has decided yet: nothing is done.</summary>
    Denied,
}
