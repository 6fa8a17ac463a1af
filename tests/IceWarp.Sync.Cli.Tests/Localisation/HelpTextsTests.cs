using System.Globalization;

namespace IceWarp.Sync.Cli.Localisation;

public sealed class HelpTextsTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    [Fact]
    public void EveryDescription_InFrench_IsNotTheEnglishOne() =>
        CliCommands.Described.Where(d => d.Text.In(French) == d.Text.In(CultureInfo.InvariantCulture)).Select(d => d.Text.Key).ShouldBeEmpty();

    [Fact]
    public void EveryDescription_IsASentence() => CliCommands.Described.ShouldAllBe(d => d.Text.In(French).EndsWith('.') && d.Text.In(CultureInfo.InvariantCulture).EndsWith('.'));

    [Fact]
    public async Task EveryHelp_InFrench_ShowsTheDescription_AndNoEnglishOne()
    {
        string[] english = [.. CliCommands.Described.Select(d => d.Text.In(CultureInfo.InvariantCulture))];
        foreach (string[] call in CliCommands.Calls)
        {
            CliRun run = await CliRun.SucceedAsync([.. call, "--help", "--lang", "fr"]);

            // Help breaks lines where it likes.
            string help = string.Join(' ', run.Output.Split((char[]?)[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
            string key = string.Concat(call.Select(c => c + ".")) + "description";
            help.ShouldContain(CliCommands.Described.Single(d => d.Text.Key == key).Text.In(French));
            english.Where(help.Contains).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Help_WithoutALanguage_IsEnglish() =>
        (await CliRun.SucceedAsync("sync", "--help")).Output.ShouldContain("Brings both sides in step.");
}
