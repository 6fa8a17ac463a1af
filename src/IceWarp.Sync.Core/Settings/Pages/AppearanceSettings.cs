using System.Collections.Immutable;
using IceWarp.Sync.Core.Settings.Formats;
using IceWarp.Sync.Core.Settings.Values;

namespace IceWarp.Sync.Core.Settings.Pages;

/// <summary>The page Appearance: language, new mail, read receipts, address books.</summary>
public static class AppearanceSettings
{
    private const SettingPage Page = SettingPage.Appearance;
    private const int LongestReceipt = 10_000;
    private const int FiveMinutes = 300;

    /// <summary>The language of what a user sees. <value>Default: the operating system's.</value></summary>
    public static Setting<InterfaceLanguage> Language { get; } = new(
        Page, "language", InterfaceLanguage.System, new ChoiceFormat<InterfaceLanguage>()) { Effect = SettingEffect.NextStart };

    /// <summary>Whether new mail is announced. <value>Default: on.</value></summary>
    public static Setting<bool> ShowNotification { get; } = new(Page, "showNotification", true, new ToggleFormat());

    /// <summary>How long the announcement stays. <value>Default: 5 seconds; from 1 to 300.</value></summary>
    public static Setting<int> NotificationSeconds { get; } = new(
        Page, "notificationSeconds", 5, new NumberFormat(1, FiveMinutes, SettingUnit.Seconds))
    {
        CountsWhen = s => s.Get(ShowNotification),
    };

    /// <summary>Whether new mail makes a sound. <value>Default: off.</value></summary>
    public static Setting<bool> PlaySound { get; } = new(Page, "playSound", false, new ToggleFormat());

    /// <summary>Whether the sound is the default one. <value>Default: on.</value></summary>
    public static Setting<bool> UseDefaultSound { get; } = new(Page, "useDefaultSound", true, new ToggleFormat()) { CountsWhen = s => s.Get(PlaySound) };

    /// <summary>A .wav file to play, best of 1 to 1.5 seconds. <value>Default: empty, none chosen.</value></summary>
    public static Setting<string> SoundFile { get; } = new(Page, "soundFile", "", TextFormat.Sound)
    {
        CountsWhen = s => s.Get(PlaySound) && !s.Get(UseDefaultSound),
    };

    /// <summary>Whether requests for read receipts are handled here. <value>Default: off.</value></summary>
    public static Setting<bool> HandleReadReceipts { get; } = new(Page, "handleReadReceipts", false, new ToggleFormat());

    /// <summary>What to do with such a request. <value>Default: ask.</value></summary>
    public static Setting<ReadReceiptMode> ReadReceiptMode { get; } = new(
        Page, "readReceiptMode", Values.ReadReceiptMode.Ask, new ChoiceFormat<ReadReceiptMode>())
    {
        CountsWhen = s => s.Get(HandleReadReceipts),
    };

    /// <summary>The receipt's text, with <c>%TO% %SUBJECT% %SENT% %READ%</c>. <value>Default: empty, the text that comes with the program.</value></summary>
    public static Setting<string> ReadReceiptText { get; } = new(Page, "readReceiptText", "", TextFormat.Lines(LongestReceipt))
    {
        CountsWhen = s => s.Get(HandleReadReceipts) && s.Get(ReadReceiptMode) != Values.ReadReceiptMode.Never,
    };

    /// <summary>How the names of address books are shown. <value>Default: Outlook's own way.</value></summary>
    public static Setting<AddressBookNames> AddressBookNames { get; } = new(
        Page, "addressBookNames", Values.AddressBookNames.OutlookNative, new ChoiceFormat<AddressBookNames>())
    {
        Effect = SettingEffect.NextStructureSynchronisation,
    };

    internal static ImmutableArray<Setting> All =>
    [
        Language, ShowNotification, NotificationSeconds, PlaySound, UseDefaultSound, SoundFile,
        HandleReadReceipts, ReadReceiptMode, ReadReceiptText, AddressBookNames,
    ];
}
