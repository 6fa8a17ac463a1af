using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Pages;
using IceWarp.Sync.Core.Settings.Values;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>How much of an item is downloaded. Uploads are always whole.</summary>
public sealed record DownloadRules
{
    private const long Megabyte = 1 << 20;

    /// <summary>Everything is downloaded whole.</summary>
    public static DownloadRules Everything { get; } = new();

    /// <summary>How much of an item is downloaded. <value>Default: all of it.</value></summary>
    public DownloadMode Mode { get; init; }

    /// <summary>The size of the largest item that is downloaded whole, in bytes; counts in <see cref="DownloadMode.Custom"/> only. <value>Default: 10 MiB.</value></summary>
    public long LargestWhole { get; init; } = 10 * Megabyte;

    /// <summary>
    /// Whether items whose header alone was downloaded are completed, as far as the rules now take them whole. Counts in
    /// <see cref="DownloadMode.Full"/> and <see cref="DownloadMode.Custom"/>. <value>Default: <see langword="false"/>.</value>
    /// </summary>
    public bool CompletesExisting { get; init; }

    /// <summary>What the settings say.</summary>
    public static DownloadRules Of(EffectiveSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            Mode = settings.Get(AdvancedSettings.DownloadMode),
            LargestWhole = settings.Get(AdvancedSettings.FullDownloadThreshold) * Megabyte,
            CompletesExisting = settings.Get(AdvancedSettings.ApplyThresholdToExisting),
        };
    }

    /// <summary>How much of an item of this size is taken.</summary>
    internal FetchScope Takes(long size) => size <= MostWhole ? FetchScope.Whole : FetchScope.Head;

    /// <summary>The size of the largest item that is taken whole; -1: none is.</summary>
    internal long MostWhole => Mode switch
    {
        DownloadMode.Full => long.MaxValue,
        DownloadMode.Headers => -1,
        _ => LargestWhole,
    };
}
