namespace IceWarp.Sync.Core.Planning;

/// <summary>Sentences for <see cref="PlanReason"/>.</summary>
public static class PlanReasons
{
    /// <summary>Whether the halves excluded each other, or the server does not permit the local change and somebody has to decide.</summary>
    public static bool IsConflict(PlanReason reason) => reason
        is PlanReason.KeptBoth or PlanReason.EditBeatsDeletion or PlanReason.ServerWon or PlanReason.LocalWon or PlanReason.Undecided or PlanReason.Denied;

    /// <summary>The reason for a person.</summary>
    public static string Text(PlanReason reason) => reason switch
    {
        PlanReason.NewOnServer => "It is new on the server.",
        PlanReason.NewLocally => "It is new here.",
        PlanReason.ChangedOnServer => "It changed on the server.",
        PlanReason.ChangedLocally => "It changed here.",
        PlanReason.Merged => "It changed on both sides, in ways that go together.",
        PlanReason.MovedApart => "It was moved to different folders on both sides; one place wins.",
        PlanReason.KeptBoth => "Its content changed on both sides; both versions are kept.",
        PlanReason.DeletedOnServer => "It was deleted on the server.",
        PlanReason.DeletedLocally => "It was deleted here.",
        PlanReason.DeletedOnBoth => "It was deleted on both sides.",
        PlanReason.EditBeatsDeletion => "It was deleted on one side and edited or moved on the other: the edit or the move wins.",
        PlanReason.ServerWon => "It changed on both sides in ways that exclude each other; the server's version stands.",
        PlanReason.LocalWon => "It changed on both sides in ways that exclude each other; the version from here stands.",
        PlanReason.Undecided => "It changed on both sides in ways that exclude each other and waits for a decision.",
        PlanReason.LeftAsIs => "It is the target's own, and a copy leaves that alone.",
        PlanReason.PutBack => "The target of a mirror differs from its source; it is put back.",
        PlanReason.NotInSource => "The source of the mirror does not have it.",
        PlanReason.Reverted => "The server does not permit the change made here; it is undone.",
        PlanReason.Denied => "The server does not permit the change made here, which waits for a decision.",
        _ => "Both sides agree.",
    };
}
