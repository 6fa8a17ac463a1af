namespace IceWarp.Sync.Core.Scheduling;

/// <summary>How a due run ended, as far as the next one depends on it.</summary>
public enum RunOutcomeKind
{
    /// <summary>It came to its end; items that failed are the next run's matter.</summary>
    Finished,

    /// <summary>It could not start or not finish: it is tried again after a pause that grows.</summary>
    Failed,

    /// <summary>The login was refused: nothing runs by itself until there are other credentials or the user asks.</summary>
    LoginRefused,

    /// <summary>It met a safety stop: nothing runs by itself until that is allowed or the user asks.</summary>
    Stopped,

    /// <summary>The user cancelled it: what it was to do waits for the next interval.</summary>
    Cancelled,
}
