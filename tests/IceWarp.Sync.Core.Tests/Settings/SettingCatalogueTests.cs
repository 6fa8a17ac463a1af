using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using IceWarp.Sync.Core.Settings.Pages;

namespace IceWarp.Sync.Core.Settings;

public sealed partial class SettingCatalogueTests
{
    // What a server may decide: line security, authentication method, login port, error display; thresholds and modes; intervals; appearance; logs.
    private static readonly string[] OfPolicies =
    [
        "login.imapSecurity", "login.authenticationMethod", "login.imapPort", "login.hideLoginErrors", "login.hideConnectionErrors",
        "advanced.fullSynchronisationThreshold", "advanced.fullDownloadThreshold", "advanced.downloadMode", "advanced.synchroniseFilesFully",
        "advanced.skipTrashCheck", "advanced.disableTnef",
        "synchronisation.structureInterval", "synchronisation.priorityInterval", "synchronisation.standardInterval",
        "synchronisation.immediateAfterLocalChange", "synchronisation.synchroniseGal", "synchronisation.hideProgress",
        "synchronisation.revertReadOnlyChanges",
        "appearance.addressBookNames", "appearance.showNotification", "appearance.notificationSeconds", "appearance.useDefaultSound",
        "licence.checkForUpdates", "logs.level", "logs.deleteOldLogs", "logs.deleteAfterDays",
    ];

    public static TheoryData<string> Keys => [.. SettingCatalogue.All.Select(s => s.Key)];

    public static TheoryData<string> Numbers => [.. SettingCatalogue.All.Where(s => s.Type == SettingType.Number).Select(s => s.Key)];

    [Fact]
    public void PageClass_EverySetting_IsInTheCatalogueOnce()
    {
        Setting[] declared =
        [
            .. typeof(LoginSettings).Assembly.GetTypes().Where(t => t.Namespace == typeof(LoginSettings).Namespace && t.IsPublic)
                .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static)).Select(p => p.GetValue(null)).OfType<Setting>(),
        ];

        SettingCatalogue.All.ShouldBe(declared, ignoreOrder: true);
        SettingCatalogue.All.Select(s => s.Key).ShouldBeUnique();
        SettingCatalogue.All.Length.ShouldBe(47);
    }

    [Fact]
    public void Key_IsThePageAndTheNameOfTheProperty()
    {
        foreach (PropertyInfo property in typeof(LoginSettings).Assembly.GetTypes().Where(t => t.Namespace == typeof(LoginSettings).Namespace)
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static)))
        {
            var setting = (Setting)property.GetValue(null)!;
            setting.Key.ShouldBe(JsonNamingPolicy.CamelCase.ConvertName(setting.Page.ToString()) + "." + JsonNamingPolicy.CamelCase.ConvertName(property.Name));
            Key().IsMatch(setting.Key).ShouldBeTrue(setting.Key);
        }
    }

    [Fact]
    public void SettingsOfPolicies_AreAllThere() => OfPolicies.Where(k => SettingCatalogue.Find(k) is null).ShouldBeEmpty();

    [Fact]
    public void NoSetting_IsASecret() =>
        SettingCatalogue.All.Where(s => s.Type == SettingType.Text && s.Key.Contains("password", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Keys))]
    public void Default_IsAllowed_WarnsOfNothing_AndIsReadAsItIsShown(string key)
    {
        Setting setting = SettingCatalogue.Find(key)!;
        EffectiveValue value = EffectiveSettings.BuiltIn.Explain(setting);

        setting.Check(value.Value).ShouldBeNull();
        value.Warning.ShouldBeNull();
        value.Source.ShouldBe(SettingSource.BuiltIn);
        setting.TryParse(value.Text, out JsonElement parsed, out _).ShouldBeTrue();
        parsed.GetRawText().ShouldBe(value.Value.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void ValueOfAnotherType_IsRefused_WithKeyAndWhatIsAllowed(string key)
    {
        Setting setting = SettingCatalogue.Find(key)!;
        string[] wrong = ["{}", "[1]", "1.5", "99999999999", "\"\\u0007\"", .. setting.CanBeOff ? (string[])[] : ["null"],
            .. setting.Type == SettingType.Toggle ? (string[])["1", "\"true\""] : ["true"]];

        foreach (string json in wrong)
        {
            SettingFault fault = setting.Check(JsonElement.Parse(json)).ShouldNotBeNull($"{key} {json}");
            fault.Kind.ShouldBe(SettingFaultKind.NotAllowed);
            fault.Key.ShouldBe(key);
            string message = fault.Message.In(CultureInfo.InvariantCulture);
            message.ShouldStartWith(key);
            message.ShouldContain(setting.Allowed.In(CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_AtItsBounds_IsAllowed_AndBeyondIsRefusedWithTheRange(string key)
    {
        Setting setting = SettingCatalogue.Find(key)!;
        int minimum = setting.Minimum!.Value;
        int maximum = setting.Maximum!.Value;
        minimum.ShouldBeLessThan(maximum);

        foreach (int allowed in new[] { minimum, maximum })
        {
            setting.Check(JsonElement.Parse($"{allowed}")).ShouldBeNull();
            setting.TryParse($" {allowed} ", out _, out _).ShouldBeTrue();
        }

        foreach (int refused in new[] { minimum - 1, maximum + 1, int.MinValue, int.MaxValue })
        {
            setting.Check(JsonElement.Parse($"{refused}")).ShouldNotBeNull();
            setting.TryParse($"{refused}", out _, out SettingFault? fault).ShouldBeFalse();
            fault!.Message.In(CultureInfo.InvariantCulture).ShouldContain($"from {minimum} to {maximum}");
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Choice_EveryWord_IsAllowed_AnotherIsNot(string key)
    {
        Setting setting = SettingCatalogue.Find(key)!;
        foreach (string choice in setting.Choices)
        {
            setting.TryParse(choice.ToUpperInvariant(), out JsonElement value, out _).ShouldBeTrue();
            value.GetString().ShouldBe(choice);
        }

        (setting.Type == SettingType.Choice).ShouldBe(setting.Choices.Count > 1);
        if (setting.Type == SettingType.Choice)
        {
            setting.TryParse("none of them", out _, out SettingFault? fault).ShouldBeFalse();
            fault!.Message.In(CultureInfo.InvariantCulture).ShouldContain(string.Join(", ", setting.Choices));
            setting.TryParse("1", out _, out _).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("synchronisation.structureInterval", "59", "60")]
    [InlineData("synchronisation.standardInterval", "9", "10")]
    [InlineData("advanced.fullSynchronisationThreshold", "1025", "1024")]
    [InlineData("advanced.skipTrashCheck", "true", "false")]
    [InlineData("advanced.pauseBetweenItems", "1001", "1000")]
    [InlineData("advanced.pauseBetweenItems", "60000", "off")]
    [InlineData("login.imapSecurity", "plain", "startTls")]
    [InlineData("login.smtpSecurity", "plain", "ssl")]
    public void DoubtfulValue_IsAllowed_AndWarns(string key, string doubtful, string harmless)
    {
        Setting setting = SettingCatalogue.Find(key)!;

        setting.TryParse(doubtful, out JsonElement warns, out _).ShouldBeTrue();
        setting.TryParse(harmless, out JsonElement silent, out _).ShouldBeTrue();

        setting.WarningOf(warns).ShouldNotBeNull();
        setting.WarningOf(silent).ShouldBeNull();
    }

    [Fact]
    public void PauseOfZero_IsRefused_OffIsAllowed()
    {
        Setting<int?> pause = AdvancedSettings.PauseBetweenItems;

        pause.IsAllowed(0).ShouldBeFalse();
        pause.Check(JsonElement.Parse("0")).ShouldNotBeNull().Message.In(CultureInfo.InvariantCulture).ShouldBe(
            "advanced.pauseBetweenItems (Pause between items): '0' is not allowed. Give a whole number from 1 to 60000 (milliseconds), or off (null in JSON).");
        pause.IsAllowed(1).ShouldBeTrue();
        pause.IsAllowed(null).ShouldBeTrue();
        pause.TryParse("OFF", out JsonElement off, out _).ShouldBeTrue();
        off.ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("login.email", "jane@example.com", true)]
    [InlineData("login.email", "jane", false)]
    [InlineData("login.email", "@example.com", false)]
    [InlineData("login.email", "jane@", false)]
    [InlineData("login.email", "ja ne@example.com", false)]
    [InlineData("login.host", "mail.example.com", true)]
    [InlineData("login.host", "192.0.2.1", true)]
    [InlineData("login.host", "2001:db8::1", true)]
    [InlineData("login.host", "https://mail.example.com/", false)]
    [InlineData("login.host", "mail example", false)]
    [InlineData("login.userName", "jane\u0007", false)]
    [InlineData("appearance.soundFile", "/home/jane/ping.WAV", true)]
    [InlineData("appearance.soundFile", "ping.mp3", false)]
    [InlineData("appearance.soundFile", ".wav", false)]
    [InlineData("appearance.readReceiptText", "Read %READ%\r\n%SUBJECT%", true)]
    [InlineData("appearance.readReceiptText", "a\u0000b", false)]
    public void Text_IsCheckedForWhatItIs(string key, string text, bool isAllowed)
    {
        Setting setting = SettingCatalogue.Find(key)!;

        setting.TryParse(text, out _, out _).ShouldBe(isAllowed);
        setting.TryParse("", out _, out _).ShouldBeTrue("Empty means that nothing was chosen.");
    }

    [Fact]
    public void LongText_IsRefused_AndNotRepeatedWhole()
    {
        string text = new('x', 100_000);

        AppearanceSettings.ReadReceiptText.TryParse(text, out _, out SettingFault? fault).ShouldBeFalse();
        fault!.Message.ToString().Length.ShouldBeLessThan(300);
    }

    [Fact]
    public void EnumOutOfRange_IsRefused() => LogSettings.Level.IsAllowed((Values.LogLevel)7).ShouldBeFalse();

    [GeneratedRegex("^[a-z]+\\.[a-z][a-zA-Z0-9]+$")]
    private static partial Regex Key();
}
