using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Scheduling;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>The story of a host. No secret and no content gets in here.</summary>
internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Account}: run {Number} begins, {Reasons}.")]
    public static partial void RunBegins(ILogger log, string account, long number, RunReasons reasons);

    [LoggerMessage(2, LogLevel.Debug, "{Account}: run {Number} ended, {Result}.")]
    public static partial void RunEnded(ILogger log, string account, long number, SyncResult result);

    [LoggerMessage(3, LogLevel.Warning, "{Account}: run {Number} failed.")]
    public static partial void RunFailed(ILogger log, string account, long number, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "{Account}: a listener failed.")]
    public static partial void ListenerFailed(ILogger log, string account, Exception failure);

    [LoggerMessage(5, LogLevel.Debug, "{Account}: the watch of the {Side} side is over; it is begun anew after a pause.")]
    public static partial void WatchEnded(ILogger log, string account, string side, Exception failure);

    [LoggerMessage(6, LogLevel.Error, "{Account}: it could not be opened.")]
    public static partial void OpenFailed(ILogger log, string account, Exception failure);

    [LoggerMessage(7, LogLevel.Error, "{Account}: its work ended by a fault of the program.")]
    public static partial void AccountEnded(ILogger log, string account, Exception failure);

    [LoggerMessage(8, LogLevel.Warning, "{Account}: {Warning}")]
    public static partial void ScheduleWarning(ILogger log, string account, string warning);
}
