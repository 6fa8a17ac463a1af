namespace IceWarp.Sync.Core.Reporting;

/// <summary>How a run ended.</summary>
public enum SyncResult
{
    /// <summary>Both sides are the same.</summary>
    InStep,

    /// <summary>The run came to its end, but something could not be done and will be tried again.</summary>
    Attention,

    /// <summary>The run could not start or not finish.</summary>
    Failed,

    /// <summary>A safety stop: the run asks before it goes on.</summary>
    Stopped,

    /// <summary>The caller cancelled it.</summary>
    Cancelled,
}
