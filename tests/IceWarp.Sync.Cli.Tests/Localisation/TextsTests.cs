using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Policies;

namespace IceWarp.Sync.Cli.Localisation;

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
    public void EveryMemberOfTexts_InBothLanguages_FindsItsText_AndNoTextIsWithoutAMember()
    {
        var used = CliSources.Heads.Concat(CliCommands.Described.Select(d => d.Text.Key)).ToHashSet();
        foreach (MethodInfo method in typeof(Texts).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => m.ReturnType == typeof(LocalText)))
        {
            // Every value of an enumeration has a text of its own.
            Type type = method.GetParameters().FirstOrDefault()?.ParameterType ?? typeof(void);
            object[] firsts = type.IsEnum ? [.. Enum.GetValues(type).Cast<object>()] : type == typeof(bool) ? [true, false] : [Argument(type)];
            foreach (object first in firsts)
            {
                object[] arguments = [.. method.GetParameters().Select((p, i) => i == 0 ? first : Argument(p.ParameterType))];
                if (method.Invoke(null, arguments) is LocalText text)
                {
                    text.In(CultureInfo.InvariantCulture).ShouldNotContain("{");
                    text.In(French).ShouldNotContain("{");
                    used.Add(text.Key);
                }
            }
        }

        InEnglish.Keys.Except(used).ShouldBeEmpty();
        Texts.Effect(SettingEffect.AtOnce).ShouldBeNull();
        Texts.Kind(PolicyKind.Forced).In(French).ShouldBe("forcé");
    }

    [Fact]
    public void EveryHeadOfATable_InBothLanguages_IsThere() => CliSources.Heads.Except(InEnglish.Keys).ShouldBeEmpty();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    private static object Argument(Type type) =>
        type == typeof(int) ? 7
        : type == typeof(long) ? 7L
        : type == typeof(FolderPath) ? FolderPath.Of(["x"])
        : type == typeof(ItemId) ? ItemId.FromNumber(7)
        : type == typeof(LocalText) ? Texts.NothingToReset()
        : "x";

    private static Dictionary<string, string> Load(CultureInfo culture)
    {
        var manager = new ResourceManager("IceWarp.Sync.Cli.Localisation.Texts", typeof(Texts).Assembly);
        ResourceSet texts = manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;
        return texts.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
    }
}
