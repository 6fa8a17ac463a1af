namespace IceWarp.Sync.Core.Settings.Values;

/// <summary>How much is logged.</summary>
public enum LogLevel
{
    /// <summary>Starts and errors.</summary>
    Errors,

    /// <summary>All that helps to understand what happens.</summary>
    Debug,
}
