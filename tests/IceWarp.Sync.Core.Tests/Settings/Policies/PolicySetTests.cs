using System.Globalization;
using System.Text;
using IceWarp.Sync.Core.Settings.Pages;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Core.Settings.Policies;

public sealed class PolicySetTests
{
    [Fact]
    public void UnusablePolicies_AreIgnoredAndTold_TheOthersApply()
    {
        PolicySet policies = Parse("""
            {"schema":1,"policies":[
              {"key":"logs.deleteAfterDays","value":0,"kind":"forced","level":"user"},
              {"key":"logs.deleteAfterDays","value":90,"kind":"forced","level":"global"},
              {"key":"logs.deleteAfterDays","value":91,"kind":"forced","level":"global"},
              {"key":"logs.future","value":1,"kind":"forced","level":"user"},
              {"key":"logs.level","value":"debug","kind":"hint","level":"user"},
              {"key":"logs.level","value":"debug","kind":"default","level":"planet"},
              {"key":"logs.level","kind":"default","level":"user"},
              {"value":1,"kind":"default","level":"user"},
              17,
              {"key":"logs.level","value":"debug","kind":"default","level":"domain"}
            ]}
            """);

        EffectiveSettings settings = SettingsDocument.Empty.WithPolicies(policies).Effective;

        settings.Get(LogSettings.DeleteAfterDays).ShouldBe(90);
        settings.Get(LogSettings.Level).ShouldBe(Values.LogLevel.Debug);
        policies.Faults.Select(f => (f.Key, f.Kind)).ShouldBe(
        [
            ("logs.level", SettingFaultKind.Unreadable), ("logs.level", SettingFaultKind.Unreadable), ("logs.level", SettingFaultKind.Unreadable),
            (null, SettingFaultKind.Unreadable), (null, SettingFaultKind.Unreadable),
            ("logs.deleteAfterDays", SettingFaultKind.NotAllowed), ("logs.deleteAfterDays", SettingFaultKind.Repeated),
            ("logs.future", SettingFaultKind.UnknownSetting),
        ]);
        string[] told = [.. policies.Faults.Select(f => f.Message.In(CultureInfo.InvariantCulture))];
        told[0].ShouldBe("Policy number 5 is ignored: its 'kind' is missing or wrong. Give one of: default, forced.");
        told[5].ShouldBe("The policy for logs.deleteAfterDays is ignored: logs.deleteAfterDays (Delete logs after): '0' is not allowed. Give a whole number from 1 to 3650 (days).");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"policies\":{}}")]
    [InlineData("{\"policies\":[],\"policies\":[]}")]
    [InlineData("{\"policies\":[{\"key\":\"\\ud800\"}]}")]
    [InlineData("{\"schema\":2,\"policies\":[]}")]
    [InlineData("{\"schema\":0,\"policies\":[]}")]
    [InlineData("{\"policies\":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}")]
    public void DocumentThatIsNone_Parse_IsRefused(string json) => Should.Throw<SettingsException>(() => Parse(json)).Faults.ShouldNotBeEmpty();

    [Fact]
    public void HugeDocument_Parse_IsRefused() =>
        Should.Throw<SettingsException>(() => PolicySet.Parse(new byte[(1024 * 1024) + 1])).Message.ShouldContain("1048576");

    private static PolicySet Parse(string json) => PolicySet.Parse(Encoding.UTF8.GetBytes(json));
}
