namespace IceWarp.Sync.Core.Scheduling;

/// <summary>What keeps a scheduler from starting runs by itself.</summary>
public enum SchedulerHold
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A run failed; the next try follows after a pause.</summary>
    RetryPause,

    /// <summary>The login was refused; other credentials or the user's wish end it.</summary>
    LoginRefused,

    /// <summary>A safety stop was met; allowing it or the user's wish ends it.</summary>
    SafetyStop,
}
