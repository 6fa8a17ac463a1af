using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Core.Localisation;

/// <summary>Stands in for the sentences in people's languages, which know far more than the planner.</summary>
internal static class Texts
{
    public static string Reason(PlanReason reason) => reason.ToString();
}
