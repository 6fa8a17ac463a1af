using System.Globalization;
using System.Text;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Tests;

namespace IceWarp.Sync.Core.Settings;

/// <summary>The table of settings in the documentation is that of the catalogue.</summary>
public sealed class SettingsTableTests
{
    private const string Begin = "writes it anew -->\n";
    private const string End = "<!-- end -->";
    private static readonly string Document = DocumentFile.Find("settings.md");

    [Fact]
    public void SettingsTable_IsThatOfTheCatalogue()
    {
        string text = File.ReadAllText(Document).ReplaceLineEndings("\n");
        int from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = text.IndexOf(End, StringComparison.Ordinal);
        from.ShouldBeGreaterThan(Begin.Length);
        to.ShouldBeGreaterThanOrEqualTo(from);
        string table = Table();
        if (Environment.GetEnvironmentVariable("ICEWARP_SYNC_APPROVE") == "1")
        {
            File.WriteAllText(Document, text[..from] + table + text[to..]);
            return;
        }

        text[from..to].ShouldBe(table, $"{Document} is not of this catalogue; run this test once with ICEWARP_SYNC_APPROVE=1 to write it anew.");
    }

    private static string Table()
    {
        var table = new StringBuilder();
        foreach (IGrouping<SettingPage, Setting> page in SettingCatalogue.All.GroupBy(s => s.Page))
        {
            table.Append(CultureInfo.InvariantCulture, $"\n## {page.Key}\n\n| key | default | allowed | what it does |\n|---|---|---|---|\n");
            foreach (Setting setting in page)
            {
                string value = EffectiveSettings.BuiltIn.Explain(setting).Text;
                table.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{setting.Key}` | {(value.Length == 0 ? "empty" : $"`{value}`")} | {English(setting.Allowed)} | {Sentences(setting)} |\n");
            }
        }

        return table.Append('\n').ToString();
    }

    private static string Sentences(Setting setting) => string.Join(' ', new[]
    {
        English(setting.Description),
        setting.Caution is { } caution ? "*Warns:* " + English(caution) : "",
        setting.Effect switch
        {
            SettingEffect.NextStart => "From the next start on.",
            SettingEffect.NextStructureSynchronisation => "From the next synchronisation of the folder structure on.",
            _ => "",
        },
    }.Where(s => s.Length > 0));

    private static string English(LocalText text) => text.In(CultureInfo.InvariantCulture).Replace("|", "\\|", StringComparison.Ordinal);
}
