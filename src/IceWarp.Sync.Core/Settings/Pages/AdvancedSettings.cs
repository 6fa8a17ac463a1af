using System.Collections.Immutable;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Settings.Formats;
using IceWarp.Sync.Core.Settings.Values;

namespace IceWarp.Sync.Core.Settings.Pages;

/// <summary>The page Advanced: conflicts, downloads, local ports.</summary>
public static class AdvancedSettings
{
    private const SettingPage Page = SettingPage.Advanced;
    private const int HighestPort = 65535;
    private const int MostItems = 1_000_000;
    private const int RecommendedItems = 1024;
    private const int LargestMessage = 2048;
    private const int OneHundredYears = 36_500;
    private const int OneMinute = 60_000;
    private const int OneSecond = 1000;

    /// <summary>What becomes of an item that both sides changed. <value>Default: merge, and keep both where it clashes.</value></summary>
    public static Setting<ConflictPolicy> ConflictResolution { get; } = new(
        Page, "conflictResolution", ConflictPolicy.Merge, new ChoiceFormat<ConflictPolicy>(ConflictPolicy.Callback));

    /// <summary>
    /// Up to this number of items in a folder every one is compared at each synchronisation; above it the store's own report of changes is
    /// trusted. 0 always trusts it; above 1024 warns. <value>Default: 1024 items; from 0 to 1000000.</value>
    /// </summary>
    public static Setting<int> FullSynchronisationThreshold { get; } = new(
        Page, "fullSynchronisationThreshold", RecommendedItems, new NumberFormat(0, MostItems, SettingUnit.Items))
    {
        WarnsWhen = n => n > RecommendedItems,
    };

    /// <summary>How much of a message is downloaded. <value>Default: all of it.</value></summary>
    public static Setting<DownloadMode> DownloadMode { get; } = new(Page, "downloadMode", Values.DownloadMode.Full, new ChoiceFormat<DownloadMode>());

    /// <summary>Up to this size a message is downloaded whole, of a larger one the header; counts in <see cref="Values.DownloadMode.Custom"/> only. <value>Default: 10 MB; from 1 to 2048.</value></summary>
    public static Setting<int> FullDownloadThreshold { get; } = new(
        Page, "fullDownloadThreshold", 10, new NumberFormat(1, LargestMessage, SettingUnit.Megabytes))
    {
        CountsWhen = s => s.Get(DownloadMode) == Values.DownloadMode.Custom,
    };

    /// <summary>Whether messages that were cut earlier are completed, once, as the mode now allows; counts in custom and full. <value>Default: off.</value></summary>
    public static Setting<bool> ApplyThresholdToExisting { get; } = new(Page, "applyThresholdToExisting", false, new ToggleFormat())
    {
        Effect = SettingEffect.NextStart,
        CountsWhen = s => s.Get(DownloadMode) != Values.DownloadMode.Headers,
    };

    /// <summary>Whether files are downloaded whole whatever the mode. <value>Default: off.</value></summary>
    public static Setting<bool> SynchroniseFilesFully { get; } = new(Page, "synchroniseFilesFully", false, new ToggleFormat())
    {
        CountsWhen = s => s.Get(DownloadMode) != Values.DownloadMode.Full,
    };

    /// <summary>Mail older than this many days stays on the server alone. <value>Default: off, all mail; from 1 to 36500 days.</value></summary>
    public static Setting<int?> LastDays { get; } = new(Page, "lastDays", null, new OptionalNumberFormat(1, OneHundredYears, SettingUnit.Days));

    /// <summary>A pause between two items; more than a second warns. <value>Default: off; from 1 to 60000 milliseconds, 0 is refused.</value></summary>
    public static Setting<int?> PauseBetweenItems { get; } = new(
        Page, "pauseBetweenItems", null, new OptionalNumberFormat(1, OneMinute, SettingUnit.Milliseconds))
    {
        WarnsWhen = n => n > OneSecond,
    };

    /// <summary>Whether the check of the trash at start is left out; on warns. <value>Default: off.</value></summary>
    public static Setting<bool> SkipTrashCheck { get; } = new(Page, "skipTrashCheck", false, new ToggleFormat()) { WarnsWhen = isOn => isOn };

    /// <summary>The port of this machine where Outlook finds its POP3 account. <value>Default: 5110.</value></summary>
    public static Setting<int> Pop3Port { get; } = new(Page, "pop3Port", 5110, new NumberFormat(1, HighestPort));

    /// <summary>The port for outgoing messages that Outlook's account is given. <value>Default: 25.</value></summary>
    public static Setting<int> SmtpPort { get; } = new(Page, "smtpPort", 25, new NumberFormat(1, HighestPort));

    /// <summary>Whether outgoing messages are kept free of winmail.dat. <value>Default: off.</value></summary>
    public static Setting<bool> DisableTnef { get; } = new(Page, "disableTnef", false, new ToggleFormat()) { Effect = SettingEffect.NextStart };

    internal static ImmutableArray<Setting> All =>
    [
        ConflictResolution, FullSynchronisationThreshold, DownloadMode, FullDownloadThreshold, ApplyThresholdToExisting, SynchroniseFilesFully,
        LastDays, PauseBetweenItems, SkipTrashCheck, Pop3Port, SmtpPort, DisableTnef,
    ];
}
