using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Planning;

/// <summary>What the planner decided for one pair.</summary>
/// <param name="Actions">What to do.</param>
/// <param name="Reason">Why.</param>
/// <param name="Folder">The number of the folder link in which the pair lies in the end.</param>
/// <param name="LocalFlags">The flag change for the local half. Without the action, one that it is not told: it stays a difference.</param>
/// <param name="ServerFlags">The flag change for the server's half. Without the action, one that it is not told: it stays a difference.</param>
public readonly record struct PairPlan(
    PairActions Actions, PlanReason Reason, long Folder = 0, FlagChange LocalFlags = default, FlagChange ServerFlags = default);
