using System.Collections.Immutable;
using IceWarp.Sync.Core.Settings.Formats;

namespace IceWarp.Sync.Core.Settings.Pages;

/// <summary>The page Licence and updates. The licence itself and the versions are facts, not settings.</summary>
public static class LicenceSettings
{
    /// <summary>Whether the server is asked at start for a newer version. <value>Default: on.</value></summary>
    public static Setting<bool> CheckForUpdates { get; } = new(SettingPage.Licence, "checkForUpdates", true, new ToggleFormat());

    internal static ImmutableArray<Setting> All => [CheckForUpdates];
}
