using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Planning;

/// <summary>Sentences for <see cref="PlanReason"/>.</summary>
public static class PlanReasons
{
    /// <summary>Whether the halves excluded each other, or the server does not permit the local change and somebody has to decide.</summary>
    public static bool IsConflict(PlanReason reason) => reason
        is PlanReason.KeptBoth or PlanReason.EditBeatsDeletion or PlanReason.ServerWon or PlanReason.LocalWon or PlanReason.Undecided or PlanReason.Denied;

    /// <summary>The reason for a person, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
    public static string Text(PlanReason reason) => Texts.Reason(reason).ToString();
}
