using System.Globalization;
using System.Text;
using System.Text.Json;
using IceWarp.Sync.Core.Settings.Pages;
using IceWarp.Sync.Core.Settings.Policies;
using IceWarp.Sync.Core.Settings.Values;

namespace IceWarp.Sync.Core.Settings.Storage;

public sealed class SettingsDocumentTests
{
    [Fact]
    public void EverySettingSet_WrittenAndRead_IsTheSame()
    {
        SettingsDocument document = SettingsDocument.Empty.Set(SettingCatalogue.All.Select(Another));

        SettingsDocument read = SettingsDocument.Parse(document.Write());

        read.Effective.All.Select(v => (v.Setting.Key, v.Text, v.Source)).ShouldBe(document.Effective.All.Select(v => (v.Setting.Key, v.Text, v.Source)));
        read.Effective.All.ShouldAllBe(v => v.Source == SettingSource.User);
        read.Write().ShouldBe(document.Write());
    }

    [Fact]
    public void KeysOfANewerProgram_SurviveAChange()
    {
        SettingsDocument document = Parse("""
            {"schema":1,"values":{"future.setting":{"a":[1,2.50]},"logs.level":"debug"},
             "policies":[{"key":"logs.level","value":"errors","kind":"default","level":"user","until":"2030"},{"key":"x","kind":"hint"}],
             "folders":{"INBOX":"priority"}}
            """);

        SettingsDocument changed = SettingsDocument.Parse(document.Set(LogSettings.DeleteAfterDays.To(7)).Write());

        changed.UnknownKeys.ShouldBe(["future.setting"]);
        using JsonDocument json = JsonDocument.Parse(changed.Write());
        json.RootElement.GetProperty("values").GetProperty("future.setting").GetProperty("a").GetRawText().Replace(" ", "").ReplaceLineEndings("").ShouldBe("[1,2.50]");
        json.RootElement.GetProperty("values").GetProperty("logs.deleteAfterDays").GetInt32().ShouldBe(7);
        json.RootElement.GetProperty("policies")[0].GetProperty("until").GetString().ShouldBe("2030");
        json.RootElement.GetProperty("policies")[1].GetProperty("kind").GetString().ShouldBe("hint");
        json.RootElement.GetProperty("folders").GetProperty("INBOX").GetString().ShouldBe("priority");
    }

    [Fact]
    public void SeveralFaults_Parse_AreToldAtOnce()
    {
        SettingsException refused = Should.Throw<SettingsException>(() => Parse("""
            {"values":{"logs.level":"loud","advanced.pauseBetweenItems":0,"login.imapPort":null,"logs.deleteAfterDays":5},"policies":{}}
            """));

        refused.Faults.Select(f => f.Key).ShouldBe(["policies", "logs.level", "advanced.pauseBetweenItems", "login.imapPort"]);
        refused.Message.ShouldContain("errors, debug");
    }

    [Theory]
    [InlineData("{\"values\":[]}")]
    [InlineData("{\"values\":null}")]
    [InlineData("{\"values\":{\"logs.level\":\"debug\",\"logs.level\":\"errors\"}}")]
    [InlineData("{\"values\":{\"\\udc00\":1}}")]
    [InlineData("not json")]
    public void DocumentThatIsNone_Parse_IsRefused(string json) =>
        Should.Throw<SettingsException>(() => Parse(json)).Faults.ShouldHaveSingleItem().Kind.ShouldBe(SettingFaultKind.Unreadable);

    [Theory]
    [InlineData("2")]
    [InlineData("9007199254740993")]
    public void NewerDocument_Parse_IsRefusedClearly(string schema)
    {
        SettingFault fault = Should.Throw<SettingsException>(() => Parse($$"""{"schema":{{schema}},"values":17}""")).Faults.ShouldHaveSingleItem();

        fault.Kind.ShouldBe(SettingFaultKind.Newer);
        fault.Message.In(CultureInfo.InvariantCulture).ShouldBe($"A newer version wrote this (schema {schema}, known here: 1). Use that version.");
    }

    [Fact]
    public void SeveralAssignments_Set_AreRefusedTogether_AndNothingIsSet()
    {
        SettingsDocument document = SettingsDocument.Empty.WithPolicies(PolicySet.Of(SettingPolicy.Force(LogSettings.Level, LogLevel.Errors, PolicyLevel.Domain)));

        SettingsException refused = Should.Throw<SettingsException>(() => document.Set(
            SettingAssignment.Parse("logs.deleteAfterDays", "5"),
            SettingAssignment.Parse("logs.deleteAfterDays", "6"),
            SettingAssignment.Parse("logs.level", "debug"),
            SettingAssignment.Parse("priorityInterval", "s3cret"),
            SettingAssignment.Parse("login.imapPort", "70000"),
            AdvancedSettings.PauseBetweenItems.To(0)));

        refused.Faults.Select(f => f.Kind).ShouldBe(
        [
            SettingFaultKind.Repeated, SettingFaultKind.Forced, SettingFaultKind.UnknownSetting, SettingFaultKind.NotAllowed, SettingFaultKind.NotAllowed,
        ]);
        refused.Message.ShouldContain("forced by a policy of the domain level");
        refused.Message.ShouldContain("Was 'synchronisation.priorityInterval' meant?");
        refused.Message.ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData(PolicyLevel.Global, "server")]
    [InlineData(PolicyLevel.Domain, "domain")]
    [InlineData(PolicyLevel.User, "user")]
    public void ForcedSetting_SetOrReset_IsRefusedNamingTheLevel_AndTheOwnValueComesBack(PolicyLevel level, string name)
    {
        SettingsDocument own = SettingsDocument.Empty.Set(LogSettings.DeleteAfterDays.To(7));
        SettingsDocument forced = own.WithPolicies(PolicySet.Of(SettingPolicy.Force(LogSettings.DeleteAfterDays, 90, level)));

        Should.Throw<SettingsException>(() => forced.Set(LogSettings.DeleteAfterDays.To(8))).Message.ShouldContain($"{name} level");
        Should.Throw<SettingsException>(() => forced.Reset("logs.deleteAfterDays")).Message.ShouldContain($"{name} level");
        forced.Effective.Get(LogSettings.DeleteAfterDays).ShouldBe(90);
        SettingsDocument.Parse(forced.ResetAll().Write()).WithPolicies(PolicySet.Empty).Effective.Get(LogSettings.DeleteAfterDays).ShouldBe(7);
    }

    [Fact]
    public void DefaultPolicy_IsOverruledByTheUser_AndHoldsAgainAfterReset()
    {
        SettingsDocument document = SettingsDocument.Empty.WithPolicies(PolicySet.Of(SettingPolicy.Suggest(LogSettings.DeleteAfterDays, 90, PolicyLevel.User)));

        SettingsDocument chosen = document.Set(LogSettings.DeleteAfterDays.To(30));

        chosen.Effective.Explain(LogSettings.DeleteAfterDays).Source.ShouldBe(SettingSource.User, "Also a value that equals the built-in default is the user's.");
        chosen.Reset("logs.deleteAfterDays").Effective.Get(LogSettings.DeleteAfterDays).ShouldBe(90);
        chosen.ResetAll().Effective.Get(LogSettings.DeleteAfterDays).ShouldBe(90);
    }

    [Fact]
    public void SwitchedOff_IsAnOwnValue_ThatBeatsADefaultPolicy()
    {
        SettingsDocument document = SettingsDocument.Empty.WithPolicies(PolicySet.Of(SettingPolicy.Suggest(AdvancedSettings.LastDays, 30, PolicyLevel.User)));

        document.Effective.Get(AdvancedSettings.LastDays).ShouldBe(30);
        SettingsDocument.Parse(document.Set(AdvancedSettings.LastDays.To(null)).Write()).Effective.Get(AdvancedSettings.LastDays).ShouldBeNull();
    }

    [Fact]
    public void UnknownKey_Reset_IsRefused_UnlessTheDocumentHoldsIt()
    {
        SettingsDocument document = Parse("""{"values":{"old.key":1}}""");

        document.Reset("old.key").UnknownKeys.ShouldBeEmpty();
        Should.Throw<SettingsException>(() => document.Reset("no.such", "logs.level", "neither")).Faults.Length.ShouldBe(2);
    }

    [Fact]
    public void InitialValues_AreUnderTheUsers_AndAreNotWritten()
    {
        SettingsDocument document = SettingsDocument.Empty.WithInitial(LoginSettings.Host.To("a.example"), LoginSettings.ImapPort.To(1143));

        SettingsDocument changed = document.Set(LoginSettings.Host.To("b.example"));

        changed.Effective.Get(LoginSettings.Host).ShouldBe("b.example");
        changed.Effective.Get(LoginSettings.ImapPort).ShouldBe(1143);
        changed.Effective.Explain(LoginSettings.ImapPort).Source.ShouldBe(SettingSource.User);
        changed.Reset("login.host").Effective.Get(LoginSettings.Host).ShouldBe("a.example");
        Encoding.UTF8.GetString(changed.Write()).ShouldNotContain("1143");
        Should.Throw<SettingsException>(() => document.WithInitial(LoginSettings.ImapPort.To(0))).Faults.ShouldHaveSingleItem();
    }

    // A value that is allowed and not the default, where there is one.
    private static SettingAssignment Another(Setting setting) => SettingAssignment.Parse(setting.Key, setting.Type switch
    {
        SettingType.Number => $"{setting.Maximum}",
        SettingType.Toggle => EffectiveSettings.BuiltIn.Explain(setting).Text == "true" ? "off" : "on",
        SettingType.Choice => setting.Choices[^1],
        _ => setting.Key switch { "login.email" => "jane@example.com", "appearance.soundFile" => "Ü \"x\"\\.wav", "login.host" => "mail.example", _ => "Ünï 😀 <&>" },
    });

    private static SettingsDocument Parse(string json) => SettingsDocument.Parse(Encoding.UTF8.GetBytes(json));
}
