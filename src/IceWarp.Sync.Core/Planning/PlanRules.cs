namespace IceWarp.Sync.Core.Planning;

/// <summary>What the plan of a pair depends on beside the pair itself.</summary>
/// <param name="Policy">What happens where both halves changed in ways that exclude each other.</param>
/// <param name="Tolerance">For <see cref="ConflictPolicy.Newest"/>: times that are no further apart count as equal.</param>
/// <param name="Direction">Which way changes travel. One way, nothing clashes: the source is right, and the policy is not asked.</param>
public readonly record struct PlanRules(
    ConflictPolicy Policy = ConflictPolicy.Merge, TimeSpan Tolerance = default, SyncDirection Direction = SyncDirection.TwoWay);
