namespace IceWarp.Sync.Core.Reporting;

/// <summary>How grave an event is.</summary>
public enum EventLevel
{
    /// <summary>Something happened.</summary>
    Information,

    /// <summary>Something needs attention.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
