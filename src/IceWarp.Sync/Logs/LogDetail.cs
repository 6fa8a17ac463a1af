namespace IceWarp.Sync;

/// <summary>How much is written to a log.</summary>
public enum LogDetail
{
    /// <summary>Start-up, how runs ended, warnings and errors.</summary>
    StartAndErrors,

    /// <summary>All there is, and with a protocol log what crosses the line: names, addresses and subjects appear, bodies and secrets do not.</summary>
    Debug,
}
