using System.Collections.Immutable;
using IceWarp.Sync.Core.Settings.Formats;

namespace IceWarp.Sync.Core.Settings.Pages;

/// <summary>The page Synchronisation: when folders and items are brought in step. Which folders are selected is kept with the folders.</summary>
public static class SynchronisationSettings
{
    private const SettingPage Page = SettingPage.Synchronisation;
    private const int OneHour = 60;
    private const int OneDay = 24 * OneHour;
    private const int OneWeek = 7 * OneDay;
    private const int ShortestRecommended = 10;

    /// <summary>Whether the signature is synchronised with WebClient. <value>Default: off.</value></summary>
    public static Setting<bool> SynchroniseSignature { get; } = new(Page, "synchroniseSignature", false, new ToggleFormat());

    /// <summary>How often the folder tree is brought in step; under 60 warns. <value>Default: 60 minutes; from 1 to 10080.</value></summary>
    public static Setting<int> StructureInterval { get; } = new(
        Page, "structureInterval", OneHour, new NumberFormat(1, OneWeek, SettingUnit.Minutes))
    {
        WarnsWhen = n => n < OneHour,
    };

    /// <summary>Whether the interval of Outlook's POP3 account is used in the place of the two below. <value>Default: off.</value></summary>
    public static Setting<bool> UseOutlookInterval { get; } = new(Page, "useOutlookInterval", false, new ToggleFormat());

    /// <summary>How often priority folders are brought in step. <value>Default: 1 minute; from 1 to 1440.</value></summary>
    public static Setting<int> PriorityInterval { get; } = new(Page, "priorityInterval", 1, new NumberFormat(1, OneDay, SettingUnit.Minutes))
    {
        CountsWhen = UsesOwnIntervals,
    };

    /// <summary>How often the other selected folders are brought in step; under 10 warns. <value>Default: 60 minutes; from 1 to 10080.</value></summary>
    public static Setting<int> StandardInterval { get; } = new(
        Page, "standardInterval", OneHour, new NumberFormat(1, OneWeek, SettingUnit.Minutes))
    {
        CountsWhen = UsesOwnIntervals,
        WarnsWhen = n => n < ShortestRecommended,
    };

    /// <summary>Whether a folder is brought in step at once after a local change. <value>Default: on.</value></summary>
    public static Setting<bool> ImmediateAfterLocalChange { get; } = new(Page, "immediateAfterLocalChange", true, new ToggleFormat());

    /// <summary>Whether the global address list is synchronised by itself, at most once an hour. <value>Default: on.</value></summary>
    public static Setting<bool> SynchroniseGal { get; } = new(Page, "synchroniseGal", true, new ToggleFormat());

    /// <summary>Whether progress is kept from the user. <value>Default: off.</value></summary>
    public static Setting<bool> HideProgress { get; } = new(Page, "hideProgress", false, new ToggleFormat());

    /// <summary>Whether changes in read-only folders are taken back without a word; else the user is told. <value>Default: off.</value></summary>
    public static Setting<bool> RevertReadOnlyChanges { get; } = new(Page, "revertReadOnlyChanges", false, new ToggleFormat());

    internal static ImmutableArray<Setting> All =>
    [
        SynchroniseSignature, StructureInterval, UseOutlookInterval, PriorityInterval, StandardInterval,
        ImmediateAfterLocalChange, SynchroniseGal, HideProgress, RevertReadOnlyChanges,
    ];

    private static bool UsesOwnIntervals(EffectiveSettings settings) => !settings.Get(UseOutlookInterval);
}
