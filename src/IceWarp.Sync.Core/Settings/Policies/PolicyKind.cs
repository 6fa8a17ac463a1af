namespace IceWarp.Sync.Core.Settings.Policies;

/// <summary>How far a policy goes.</summary>
public enum PolicyKind
{
    /// <summary>It holds until the user says otherwise.</summary>
    Default,

    /// <summary>It holds whatever the user says, and beats a default of any level.</summary>
    Forced,
}
