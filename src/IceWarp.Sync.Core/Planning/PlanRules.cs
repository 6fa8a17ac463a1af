using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Planning;

/// <summary>What the plan of a pair depends on beside the pair itself.</summary>
/// <param name="Policy">What happens where both halves changed in ways that exclude each other.</param>
/// <param name="Tolerance">For <see cref="ConflictPolicy.Newest"/>: times that are no further apart count as equal.</param>
/// <param name="Direction">Which way changes travel. One way, nothing clashes: the source is right, and the policy is not asked.</param>
public readonly record struct PlanRules(
    ConflictPolicy Policy = ConflictPolicy.Merge, TimeSpan Tolerance = default, SyncDirection Direction = SyncDirection.TwoWay)
{
    /// <summary>Rights that the account lacks on the server, in the folder in which the server's half lies. <value>Default: none.</value></summary>
    public FolderRights Missing { get; init; }

    /// <summary>Rights that the account lacks on the server, in the folder to which the local half was moved. <value>Default: none.</value></summary>
    public FolderRights MissingThere { get; init; }

    /// <summary>Whether a pair waits whose local change the server would refuse; else the change is undone. <value>Default: <see langword="false"/>.</value></summary>
    public bool HoldsDenied { get; init; }
}
