namespace IceWarp.Sync.Core.Planning;

/// <summary>What is to be done for one pair; several may apply.</summary>
[Flags]
public enum PairActions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Copy the server's item to the local side.</summary>
    CopyToLocal = 1,

    /// <summary>Copy the local item to the server.</summary>
    CopyToServer = 2,

    /// <summary>Give the local item the server's bytes.</summary>
    ReplaceLocal = 4,

    /// <summary>Give the server's item the local bytes.</summary>
    ReplaceServer = 8,

    /// <summary>Change the local flags by <see cref="PairPlan.LocalFlags"/>.</summary>
    FlagLocal = 16,

    /// <summary>Change the server's flags by <see cref="PairPlan.ServerFlags"/>.</summary>
    FlagServer = 32,

    /// <summary>Move the local item to <see cref="PairPlan.Folder"/>.</summary>
    MoveLocal = 64,

    /// <summary>Move the server's item to <see cref="PairPlan.Folder"/>.</summary>
    MoveServer = 128,

    /// <summary>Delete the local item.</summary>
    RemoveLocal = 256,

    /// <summary>Delete the server's item.</summary>
    RemoveServer = 512,

    /// <summary>The two are no pair any more; what remains of them is treated as new.</summary>
    Unlink = 1024,
}
