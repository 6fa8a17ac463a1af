using System.Collections.Frozen;
using System.Collections.Immutable;
using IceWarp.Sync.Core.Settings.Pages;

namespace IceWarp.Sync.Core.Settings;

/// <summary>Every setting there is.</summary>
public static class SettingCatalogue
{
    private static readonly FrozenDictionary<string, Setting> ByKey;

    // One initializer for both, so that their order cannot matter.
    static SettingCatalogue()
    {
        All =
        [
            .. LoginSettings.All, .. AdvancedSettings.All, .. SynchronisationSettings.All, .. AppearanceSettings.All, .. LicenceSettings.All,
            .. LogSettings.All,
        ];
        ByKey = All.ToFrozenDictionary(s => s.Key, StringComparer.Ordinal);
    }

    /// <summary>All settings, page by page, in the order in which the guides show them.</summary>
    public static ImmutableArray<Setting> All { get; }

    /// <summary>The setting of a key; <see langword="null"/> where there is none.</summary>
    public static Setting? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>A key that was probably meant.</summary>
    internal static string? FindSimilar(string key)
    {
        string name = key[(key.LastIndexOf('.') + 1)..];
        return name.Length == 0 ? null : All
            .Where(s => s.Key.Contains(name, StringComparison.OrdinalIgnoreCase))
            .MinBy(s => s.Key.Length)?.Key;
    }
}
