using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli;

/// <summary>What the process says to scripts. Where several apply, 3 beats 2 beats 1.</summary>
internal static class ExitCodes
{
    public const int InStep = 0;
    public const int Attention = 1;
    public const int Failed = 2;
    public const int Stopped = 3;
    public const int Cancelled = 130;

    /// <summary>The code of a run.</summary>
    public static int Of(SyncReport report) => report.Result switch
    {
        SyncResult.Cancelled => Cancelled,
        _ when !report.Stops.IsDefaultOrEmpty || report.Result == SyncResult.Stopped => Stopped,
        SyncResult.Failed => Failed,
        SyncResult.Attention => Attention,
        _ => InStep,
    };
}
