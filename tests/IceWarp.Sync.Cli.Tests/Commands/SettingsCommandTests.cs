using System.Text.Json;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Core.Settings;

namespace IceWarp.Sync.Cli.Commands;

public sealed class SettingsCommandTests
{
    private const string Policies = """
        {"schema":1,"policies":[
          {"key":"logs.deleteAfterDays","value":90,"kind":"forced","level":"domain"},
          {"key":"synchronisation.priorityInterval","value":5,"kind":"default","level":"global"},
          {"key":"synchronisation.standardInterval","value":0,"kind":"forced","level":"user"}]}
        """;

    [Fact]
    public async Task NothingChosen_List_ShowsEverySetting_AndWhatInitWasTold()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        CliRun run = await CliRun.SucceedAsync("settings", "list", place.Account, "--json");

        JsonElement[] settings = [.. run.Json.GetProperty("settings").EnumerateArray()];
        settings.Select(s => s.GetProperty("key").GetString()).ShouldBe(SettingCatalogue.All.Select(s => s.Key));
        Of(settings, "login.host").GetProperty("value").GetString().ShouldBe("localhost");
        Of(settings, "login.imapSecurity").GetProperty("value").GetString().ShouldBe("ssl");
        Of(settings, "login.imapPort").GetProperty("value").GetInt32().ShouldBe(993);
        Of(settings, "login.imapPort").GetProperty("decidedBy").GetString().ShouldBe("builtIn");
        JsonElement pause = Of(settings, "advanced.pauseBetweenItems");
        pause.EnumerateObject().Select(p => p.Name).ShouldBe(
        [
            "key", "value", "default", "decidedBy", "level", "readOnly", "userValue", "counts", "type", "unit", "minimum", "maximum", "canBeOff",
            "choices", "warning",
        ]);
        pause.GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        pause.GetProperty("unit").GetString().ShouldBe("milliseconds");
        File.Exists(Path.Combine(place.Account, "settings.json")).ShouldBeFalse();

        CliRun text = await CliRun.SucceedAsync("settings", "list", place.Account);
        text.Lines.Length.ShouldBe(SettingCatalogue.All.Length);
        text.Lines.ShouldContain("synchronisation.priorityInterval\t1\t1\ta whole number from 1 to 1440 (minutes)\tbuilt-in default\tPriority folder interval");
    }

    [Fact]
    public async Task Set_SeveralAndReset_AreKept_AndWarn()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        CliRun set = await CliRun.SucceedAsync(
            "settings", "set", place.Account, "synchronisation.structureInterval=30", "advanced.lastDays=OFF", "appearance.readReceiptText=a=b");

        set.Lines.ShouldBe(["synchronisation.structureInterval is 30 now.", "advanced.lastDays is off now.", "appearance.readReceiptText is a=b now."]);
        set.Error.ShouldContain("60 minutes");
        CliRun get = await CliRun.SucceedAsync("settings", "get", place.Account, "synchronisation.structureInterval");
        get.Lines.ShouldContain("Value\t30");
        get.Lines.ShouldContain("Decided by\tuser");
        get.Lines.ShouldContain(l => l.StartsWith("Note\t", StringComparison.Ordinal));

        CliRun reset = await CliRun.SucceedAsync("settings", "reset", place.Account, "synchronisation.structureInterval");
        reset.Lines.ShouldBe(["synchronisation.structureInterval is 60 now."]);
        await CliRun.SucceedAsync("settings", "reset", place.Account, "--all");
        CliRun all = await CliRun.SucceedAsync("settings", "list", place.Account, "--json");
        all.Json.GetProperty("settings").EnumerateArray().Where(s => s.GetProperty("decidedBy").GetString() == "user")
            .Select(s => s.GetProperty("key").GetString()).ShouldBe(["login.email", "login.host", "login.imapSecurity"]);
    }

    [Fact]
    public async Task SetWithFaults_TellsAll_SetsNothing_AndIs2()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        CliRun run = await CliRun.OfAsync(
            "settings", "set", place.Account, "logs.deleteAfterDays=7", "advanced.pauseBetweenItems=0", "no.such=x", "login.password=s3cret", "--json");

        run.Code.ShouldBe(2);
        run.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("class").GetString()).ShouldBe(["configuration", "configuration", "configuration"]);
        run.Error.ShouldContain("from 1 to 60000");
        run.Error.ShouldNotContain("s3cret");
        File.Exists(Path.Combine(place.Account, "settings.json")).ShouldBeFalse();
        (await CliRun.OfAsync("settings", "set", place.Account, "logs.level")).Error.ShouldBe("icewarp-sync: 'logs.level' is not KEY=VALUE.\n".ReplaceLineEndings());
        (await CliRun.OfAsync("settings", "get", place.Account, "a", "b")).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("reset", "--all", "logs.level")]
    [InlineData("reset", "no.such")]
    [InlineData("get", "no.such")]
    [InlineData("set", "=x")]
    [InlineData("list", "--lang", "tlh")]
    public async Task WrongUsage_Settings_Is2(string command, params string[] more)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        CliRun run = await CliRun.OfAsync(["settings", command, place.Account, .. more]);

        run.Code.ShouldBe(2);
        run.Error.ShouldStartWith("icewarp-sync: ");
    }

    [Fact]
    public async Task NoAccount_SettingsAndPolicies_AreRefused_AndNothingIsMade()
    {
        using var place = new AccountPlace();
        await File.WriteAllTextAsync(place.In("p.json"), Policies, TestContext.Current.CancellationToken);

        foreach (string[] command in new string[][]
        {
            ["settings", "list", place.Account], ["settings", "get", place.Account, "logs.level"], ["settings", "set", place.Account, "logs.level=debug"],
            ["settings", "reset", place.Account, "--all"], ["policy", "list", place.Account], ["policy", "clear", place.Account],
            ["policy", "apply", place.Account, "--file", place.In("p.json")],
        })
        {
            CliRun run = await CliRun.OfAsync(command);
            run.Code.ShouldBe(2);
            run.Error.ShouldContain("holds no account");
        }

        Directory.Exists(place.Account).ShouldBeFalse();
    }

    [Fact]
    public async Task Policies_AppliedAndCleared_DecideAndGoAgain()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await File.WriteAllTextAsync(place.In("p.json"), Policies, TestContext.Current.CancellationToken);
        await CliRun.SucceedAsync("settings", "set", place.Account, "logs.deleteAfterDays=7");

        CliRun applied = await CliRun.SucceedAsync("policy", "apply", place.Account, "--file", place.In("p.json"));

        applied.Lines.ShouldBe(["Policies taken over: 3; ignored: 1."]);
        applied.Error.ShouldContain("The policy for synchronisation.standardInterval is ignored");
        CliRun list = await CliRun.SucceedAsync("policy", "list", place.Account);
        list.Lines.ShouldContain("logs.deleteAfterDays\t90\tforced\tdomain\tyes");
        list.Lines.ShouldContain("synchronisation.standardInterval\t0\tforced\tuser\tno");
        CliRun json = await CliRun.SucceedAsync("policy", "list", place.Account, "--json");
        json.Json.GetProperty("policies").GetArrayLength().ShouldBe(3);
        json.Json.GetProperty("ignored").GetArrayLength().ShouldBe(1);

        CliRun refused = await CliRun.OfAsync("settings", "set", place.Account, "logs.deleteAfterDays=8");
        refused.Code.ShouldBe(2);
        refused.Error.ShouldContain("forced by a policy of the domain level");
        JsonElement days = (await CliRun.SucceedAsync("settings", "get", place.Account, "logs.deleteAfterDays", "--json")).Json.GetProperty("settings")[0];
        days.GetProperty("decidedBy").GetString().ShouldBe("policyForced");
        days.GetProperty("level").GetString().ShouldBe("domain");
        days.GetProperty("readOnly").GetBoolean().ShouldBeTrue();
        days.GetProperty("userValue").GetInt32().ShouldBe(7);

        await CliRun.SucceedAsync("policy", "clear", place.Account);
        (await CliRun.SucceedAsync("settings", "get", place.Account, "logs.deleteAfterDays")).Lines.ShouldContain("Value\t7");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"schema\":2,\"policies\":[]}")]
    [InlineData("{\"policies\":17}")]
    public async Task FileThatIsNone_PolicyApply_Is2_AndChangesNothing(string text)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await File.WriteAllTextAsync(place.In("p.json"), text, TestContext.Current.CancellationToken);

        CliRun run = await CliRun.OfAsync("policy", "apply", place.Account, "--file", place.In("p.json"));

        run.Code.ShouldBe(2);
        run.Error.ShouldContain("p.json");
        File.Exists(Path.Combine(place.Account, "settings.json")).ShouldBeFalse();
        (await CliRun.OfAsync("policy", "apply", place.Account, "--file", place.In("none.json"))).Code.ShouldBe(2);
    }

    [Fact]
    public async Task French_Settings_SpeaksFrench_ButNotInJson()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        CliRun refused = await CliRun.OfAsync("settings", "set", place.Account, "logs.deleteAfterDays=0", "--lang", "fr");
        CliRun list = await CliRun.SucceedAsync("settings", "list", place.Account, "--lang=fr");
        CliRun json = await CliRun.OfAsync("settings", "set", place.Account, "logs.deleteAfterDays=0", "--lang", "fr", "--json");

        refused.Error.ShouldContain("n’est pas autorisé. Indiquez un nombre entier de 1 à 3650 (jours).");
        list.Output.ShouldContain("Serveur hôte");
        json.Json.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("is not allowed");
        (await CliRun.OfAsync("settings", "set", place.Account, "logs.deleteAfterDays=0")).Error.ShouldContain("is not allowed");
    }

    [Fact]
    public async Task ForcedSecurity_Sync_LogsInAsThePolicySays()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        var account = new UserSettings(new(place.Account));
        (await account.ReadAccountAsync(TestContext.Current.CancellationToken)).Imap.ShouldBe(new("localhost", 993, "ssl"));
        await File.WriteAllTextAsync(
            place.In("p.json"),
            """
            {"policies":[{"key":"login.imapSecurity","value":"startTls","kind":"forced","level":"global"},
              {"key":"login.authenticationMethod","value":"cramMd5","kind":"default","level":"global"},
              {"key":"login.host","value":"never.example","kind":"default","level":"user"}]}
            """,
            TestContext.Current.CancellationToken);

        await CliRun.SucceedAsync("policy", "apply", place.Account, "--file", place.In("p.json"));
        await CliRun.SucceedAsync("settings", "set", place.Account, "login.userName=jane");

        AccountSettings settings = await account.ReadAccountAsync(TestContext.Current.CancellationToken);
        settings.Imap.ShouldBe(new("localhost", 143, "starttls"));
        settings.User.ShouldBe("jane");
        settings.Email.ShouldBe("jane@example.com");
        settings.Authentication.ShouldBe("CRAM-MD5");
        await CliRun.SucceedAsync("settings", "set", place.Account, "login.imapPort=1143");
        (await account.ReadAccountAsync(TestContext.Current.CancellationToken)).Imap.Port.ShouldBe(1143);
        (await CliRun.SucceedAsync("status", place.Account, "--json")).Json.GetProperty("server").GetProperty("port").GetInt32().ShouldBe(1143);
    }

    [Fact]
    public async Task DamagedFile_EveryCommandThatNeedsIt_Is2_WithEveryFault()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await File.WriteAllTextAsync(
            Path.Combine(place.Account, "settings.json"),
            """{"values":{"login.imapSecurity":"SSL ","logs.level":3,"x.y":1}}""",
            TestContext.Current.CancellationToken);

        foreach (string[] command in new string[][] { ["settings", "list", place.Account], ["sync", place.Account], ["status", place.Account] })
        {
            CliRun run = await CliRun.OfAsync(command);
            run.Code.ShouldBe(2);
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
            run.Error.ShouldContain("settings.json");
            run.Error.ShouldContain("plain, startTls, ssl");
        }
    }

    private static JsonElement Of(JsonElement[] settings, string key) => settings.Single(s => s.GetProperty("key").GetString() == key);
}
