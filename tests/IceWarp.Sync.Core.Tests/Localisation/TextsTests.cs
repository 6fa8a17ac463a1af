using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Policies;

namespace IceWarp.Sync.Core.Localisation;

public sealed partial class TextsTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");
    private static readonly Dictionary<string, string> InEnglish = Load(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> InFrench = Load(French);

    [Fact]
    public void French_Keys_AreThoseOfEnglish() => InFrench.Keys.Order(StringComparer.Ordinal).ShouldBe(InEnglish.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void French_Placeholders_AreThoseOfEnglish() =>
        InEnglish.Where(t => !Placeholders(t.Value).SequenceEqual(Placeholders(InFrench[t.Key]))).Select(t => t.Key).ShouldBeEmpty();

    [Fact]
    public void EitherLanguage_NoText_IsEmpty() =>
        InEnglish.Concat(InFrench).Where(t => string.IsNullOrWhiteSpace(t.Value) || t.Value != t.Value.Trim()).Select(t => t.Key).ShouldBeEmpty();

    [Fact]
    public void EverySetting_HasTitleDescriptionAndCaution_AndNoOtherTextIsLeftOver()
    {
        foreach (Setting setting in SettingCatalogue.All)
        {
            setting.Title.ToString().ShouldNotEndWith(".");
            setting.Description.ToString().ShouldEndWith(".");
            setting.Caution?.In(French).ShouldEndWith(".");
        }

        IEnumerable<string> known = SettingCatalogue.All.SelectMany(s => new[] { s.Title.Key, s.Description.Key, s.Caution?.Key ?? "" });
        InEnglish.Keys.Where(k => Page().IsMatch(k)).Except(known).ShouldBeEmpty();
    }

    // Calls each member of Texts with arguments of its parameters' types: a key that is missing, or a placeholder without an argument, throws.
    [Fact]
    public void EveryMemberOfTexts_InBothLanguages_FindsItsText_AndNoTextIsWithoutAMember()
    {
        var used = SettingCatalogue.All.SelectMany(s => new[] { s.Title.Key, s.Description.Key, s.Caution?.Key ?? "" }).ToHashSet();
        foreach (MethodInfo method in typeof(Texts).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => m.ReturnType == typeof(LocalText) && m.Name is not ("Title" or "Description" or "Warning" or "Source")))
        {
            foreach (object[] arguments in Arguments(method))
            {
                var text = (LocalText)method.Invoke(null, arguments)!;
                text.In(CultureInfo.InvariantCulture).ShouldNotContain("{");
                text.In(French).ShouldNotContain("{");
                used.Add(text.Key);
            }
        }

        foreach (SettingSource source in Enum.GetValues<SettingSource>())
        {
            bool isPolicy = source is SettingSource.PolicyDefault or SettingSource.PolicyForced;
            LocalText text = Texts.Source(source, isPolicy ? PolicyLevel.Domain : null);
            text.In(French).Contains("domaine", StringComparison.Ordinal).ShouldBe(isPolicy);
            used.Add(text.Key);
        }

        InEnglish.Keys.Except(used).ShouldBeEmpty();
    }

    [Fact]
    public void CurrentCulture_French_IsTheLanguageOfTheText()
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = French;
            SettingCatalogue.Find("login.host")!.Title.ToString().ShouldBe("Serveur hôte");
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
            SettingCatalogue.Find("login.host")!.Title.ToString().ShouldBe("Host name");
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void TextWithTextInside_In_IsInOneLanguage() =>
        Texts.Forced(SettingCatalogue.Find("logs.level")!, PolicyLevel.Domain).In(French).ShouldBe(
            "logs.level (Niveau de journalisation) est forcé par une stratégie du niveau domaine et ne peut pas être modifié ici. Adressez-vous à votre administrateur.");

    [Fact]
    public void UnknownKey_In_Throws() =>
        Should.Throw<KeyNotFoundException>(() => Texts.Resources.Text("no.such").In(French)).Message.ShouldContain("no.such");

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^(login|advanced|synchronisation|appearance|licence|logs)\\.")]
    private static partial Regex Page();

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    // Every value of an enumeration has a text of its own.
    private static IEnumerable<object[]> Arguments(MethodInfo method)
    {
        IEnumerable<object[]> all = [[]];
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            all = [.. all.SelectMany(a => Values(parameter.ParameterType).Select(v => (object[])[.. a, v]))];
        }

        return all.Where(a => method.Name != "Unit" || a[0] is not SettingUnit.None);
    }

    private static IEnumerable<object> Values(Type type) => type.IsEnum ? Enum.GetValues(type).Cast<object>() : [Argument(type)];

    private static object Argument(Type type) =>
        type == typeof(string) ? "x"
        : type == typeof(int) ? 7
        : type == typeof(long) ? 7L
        : type == typeof(FolderPath) ? FolderPath.Of(["x"])
        : type == typeof(Setting) ? SettingCatalogue.All[0]
        : type == typeof(LocalText) ? Texts.AllowedToggle()
        : type == typeof(IEnumerable<string>) ? new[] { "a", "b" }
        : throw new NotSupportedException(type.Name);

    private static Dictionary<string, string> Load(CultureInfo culture)
    {
        var manager = new ResourceManager("IceWarp.Sync.Core.Localisation.Texts", typeof(Texts).Assembly);
        ResourceSet texts = manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;
        return texts.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
    }
}
