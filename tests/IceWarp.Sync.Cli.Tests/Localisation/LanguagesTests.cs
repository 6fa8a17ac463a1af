using System.Text.Json;

namespace IceWarp.Sync.Cli.Localisation;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("", "settings", "list", "x")]
    [InlineData("fr", "settings", "--lang", "fr")]
    [InlineData("fr", "--lang=fr", "settings")]
    [InlineData("", "--lang", "fr", "--lang", "en")]
    [InlineData("", "--lang", "fr", "--json")]
    [InlineData("", "--", "--lang", "fr")]
    [InlineData("", "--lang")]
    [InlineData("", "--lang=tlh")]
    public void Arguments_Of_GiveTheLanguage(string language, params string[] args) =>
        Languages.Of(args, new Dictionary<string, string>()).Name.ShouldBe(language);

    [Theory]
    [InlineData("fr", "LANG=fr_FR.UTF-8")]
    [InlineData("fr", "LANG=FR")]
    [InlineData("fr", "LANG=en_US", "LC_MESSAGES=fr-CA")]
    [InlineData("", "LANG=fr", "LC_MESSAGES=fr", "LC_ALL=C.UTF-8")]
    [InlineData("fr", "LANG=fr", "LC_ALL=")]
    [InlineData("", "LANG=fro")]
    [InlineData("", "LC_TIME=fr_FR")]
    public void Environment_Of_GivesTheLanguage_WhereNoArgumentDoes(string language, params string[] variables)
    {
        var environment = variables.Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);

        Languages.Of(["status"], environment).Name.ShouldBe(language);
        Languages.Of(["status", "--lang", "en"], environment).Name.ShouldBe("");
        Languages.Of(["status", "--lang", "tlh"], environment).Name.ShouldBe(language);
    }

    [Fact]
    public async Task UsageError_InFrench_IsFrench_WhoeverTellsIt()
    {
        using var place = new AccountPlace();
        var french = new CliSurroundings { Variables = new() { ["LANG"] = "fr_FR.UTF-8" } };

        CliRun own = await CliRun.OfAsync(french, "init", place.Account, "--imap", "localhost");
        own.Code.ShouldBe(2);
        own.Error.ShouldContain("icewarp-sync: Il manque --email\u00a0: l’adresse du compte");

        CliRun parsers = await CliRun.OfAsync("init", "--lang", "fr");
        parsers.Code.ShouldBe(2);
        parsers.Error.ShouldContain("Voir\u00a0: icewarp-sync init --help");
        parsers.Error.ShouldNotContain("Required argument");
    }

    [Fact]
    public async Task Setting_Language_DecidesBeforeTheEnvironment_AndAfterTheArgument()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await CliRun.SucceedAsync("settings", "set", place.Account, "appearance.language=fr");
        var english = new CliSurroundings { Variables = new() { ["LANG"] = "en_GB" } };

        (await CliRun.OfAsync(english, "status", place.Account)).Output.ShouldContain("Dernière synchronisation\tjamais");
        (await CliRun.OfAsync(english, "status", place.Account, "--help")).Output.ShouldContain("Continue et affiche ce qui change.");
        (await CliRun.OfAsync(english, "item", "flag", place.Account, "1")).Error.ShouldContain("Dites ce qu’il faut changer");
        (await CliRun.OfAsync(english, "status", place.Account, "--nonsense")).Error.ShouldContain("Voir");
        (await CliRun.SucceedAsync("status", place.Account, "--lang", "en")).Output.ShouldContain("Last sync\tnever");

        await CliRun.SucceedAsync("settings", "set", place.Account, "appearance.language=en");
        var french = new CliSurroundings { Variables = new() { ["LC_ALL"] = "fr_FR" } };
        (await CliRun.OfAsync(french, "status", place.Account)).Output.ShouldContain("Last sync\tnever");
    }

    [Fact]
    public async Task SettingsFile_ThatIsDamaged_LeavesTheLanguageOfTheEnvironment()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await File.WriteAllTextAsync(Path.Combine(place.Account, "settings.json"), "{", TestContext.Current.CancellationToken);

        CliRun run = await CliRun.OfAsync(new CliSurroundings { Variables = new() { ["LANG"] = "fr" } }, "settings", "list", place.Account);

        run.Code.ShouldBe(2);
        run.Error.ShouldContain("inutilisable");
    }

    [Fact]
    public async Task Json_InFrench_IsInEnglish()
    {
        CliRun run = await CliRun.OfAsync("status", "/nonexistent/place", "--json", "--lang", "fr");

        run.Code.ShouldBe(2);
        JsonElement error = run.Json.GetProperty("errors")[0];
        error.GetProperty("class").GetString().ShouldBe("configuration");
        error.GetProperty("message").GetString()!.ShouldNotContain("ne contient pas");
    }

    [Fact]
    public async Task Log_OfACallInFrench_TellsTheFaultInEnglish()
    {
        using var place = new AccountPlace();

        await CliRun.OfAsync("init", place.Account, "--imap", "localhost", "--lang", "fr", "--log", place.In("log"));

        (await File.ReadAllTextAsync(place.In("log"), TestContext.Current.CancellationToken)).ShouldContain("--email is missing");
    }
}
