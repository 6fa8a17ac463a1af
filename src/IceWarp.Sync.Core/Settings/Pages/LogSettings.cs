using System.Collections.Immutable;
using IceWarp.Sync.Core.Settings.Formats;
using IceWarp.Sync.Core.Settings.Values;

namespace IceWarp.Sync.Core.Settings.Pages;

/// <summary>The page Logs.</summary>
public static class LogSettings
{
    private const SettingPage Page = SettingPage.Logs;
    private const int TenYears = 3650;

    /// <summary>How much is logged. <value>Default: starts and errors.</value></summary>
    public static Setting<LogLevel> Level { get; } = new(Page, "level", LogLevel.Errors, new ChoiceFormat<LogLevel>());

    /// <summary>Whether old logs are deleted; packs of logs are not. <value>Default: on.</value></summary>
    public static Setting<bool> DeleteOldLogs { get; } = new(Page, "deleteOldLogs", true, new ToggleFormat());

    /// <summary>After how long a log is old. <value>Default: 30 days; from 1 to 3650.</value></summary>
    public static Setting<int> DeleteAfterDays { get; } = new(Page, "deleteAfterDays", 30, new NumberFormat(1, TenYears, SettingUnit.Days))
    {
        CountsWhen = s => s.Get(DeleteOldLogs),
    };

    internal static ImmutableArray<Setting> All => [Level, DeleteOldLogs, DeleteAfterDays];
}
