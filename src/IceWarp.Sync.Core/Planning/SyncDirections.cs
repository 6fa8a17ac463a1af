using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Planning;

/// <summary>What a <see cref="SyncDirection"/> means for each side.</summary>
internal static class SyncDirections
{
    /// <summary>The one side that is written to; <see langword="null"/>: both are.</summary>
    public static Side? Target(this SyncDirection direction) => direction switch
    {
        SyncDirection.CopyToServer or SyncDirection.MirrorToServer => Side.Server,
        SyncDirection.CopyToLocal or SyncDirection.MirrorToLocal => Side.Local,
        _ => null,
    };

    /// <summary>Whether the target is made equal to the source.</summary>
    public static bool IsMirror(this SyncDirection direction) => direction is SyncDirection.MirrorToServer or SyncDirection.MirrorToLocal;

    /// <summary>Whether the target keeps what it has beyond the source.</summary>
    public static bool IsCopy(this SyncDirection direction) => direction is SyncDirection.CopyToServer or SyncDirection.CopyToLocal;

    /// <summary>Whether anything is ever written to the side.</summary>
    public static bool Writes(this SyncDirection direction, Side side) => direction.Target() is not { } target || target == side;

    /// <summary>Whether anything is ever deleted on the side.</summary>
    public static bool Deletes(this SyncDirection direction, Side side) => !direction.IsCopy() && direction.Writes(side);

    /// <summary>The action on the local side as the same on another.</summary>
    /// <param name="local">One of the actions that end in <c>Local</c>.</param>
    /// <param name="side">The side on which it is wanted.</param>
    public static PairActions On(this PairActions local, Side side) => side == Side.Local ? local : (PairActions)((int)local << 1);
}
