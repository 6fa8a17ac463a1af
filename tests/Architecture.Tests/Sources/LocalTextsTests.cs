using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Architecture.Sources;

/// <summary>What a person reads comes from resources, in English and in French, in every package that says something.</summary>
public sealed partial class LocalTextsTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    // Their tests know how the keys of settings and of help are made.
    private static readonly string[] WithTestsOfTheirOwn = ["IceWarp.Sync.Core", "IceWarp.Sync.Cli"];

    public static TheoryData<string> Packages { get; } =
        [.. SourceAssemblies.Names.Where(n => File.Exists(Repository.PathTo($"src/{n}/Localisation/Texts.resx")))];

    public static TheoryData<string> PackagesWithoutTestsOfTheirOwn { get; } = [.. Packages.Select(p => p.Data).Except(WithTestsOfTheirOwn)];

    [Fact]
    public void PackagesThatSpeakToPeople_HaveTexts() =>
        Packages.Select(p => p.Data).Order(StringComparer.Ordinal).ShouldBe(["IceWarp.Sync", "IceWarp.Sync.Cli", "IceWarp.Sync.Core", "IceWarp.Sync.Imap", "IceWarp.Sync.Sqlite"]);

    [Theory]
    [MemberData(nameof(Packages))]
    public void French_HasTheKeysAndPlaceholdersOfEnglish_AndNoTextIsEmpty(string package)
    {
        Dictionary<string, string> english = Load(package, CultureInfo.InvariantCulture), french = Load(package, French);

        french.Keys.Order(StringComparer.Ordinal).ShouldBe(english.Keys.Order(StringComparer.Ordinal));
        english.Where(t => !Placeholders(t.Value).SequenceEqual(Placeholders(french[t.Key]))).Select(t => t.Key).ShouldBeEmpty();
        english.Concat(french).Where(t => string.IsNullOrWhiteSpace(t.Value) || t.Value != t.Value.Trim()).Select(t => t.Key).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void French_IsWrittenAsFrenchIs(string package) =>
        Load(package, French).Where(t => Careless().IsMatch(t.Value)).Select(t => t.Key).ShouldBeEmpty();

    // Calls each member of Texts with arguments of its parameters' types: a key that is missing, or a placeholder without an argument, throws.
    [Theory]
    [MemberData(nameof(PackagesWithoutTestsOfTheirOwn))]
    public void EveryMemberOfTexts_InBothLanguages_FindsItsText_AndNoTextIsWithoutAMember(string package)
    {
        var used = new HashSet<string>();
        Type texts = SourceAssemblies.Of(package).GetType(package + ".Localisation.Texts", throwOnError: true)!;
        foreach (MethodInfo method in texts.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => m.ReturnType == typeof(LocalText)))
        {
            foreach (object[] arguments in Arguments(method))
            {
                var text = (LocalText)method.Invoke(null, arguments)!;
                text.English.ShouldNotContain("{");
                text.In(French).ShouldNotContain("{");
                used.Add(text.Key);
            }
        }

        Load(package, CultureInfo.InvariantCulture).Keys.Except(used).ShouldBeEmpty();
    }

    [Fact]
    public void Source_WritesNoSentenceForAPersonWhereItIsSaid() =>
        Repository.SourceFiles.Where(f => !f.StartsWith("src/IceWarp.Sync.Testing/", StringComparison.Ordinal))
            .SelectMany(f => Said().Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value}")).ShouldBeEmpty();

    [Theory]
    [InlineData("throw new SyncException(FailureClass.Storage, $\"The file\")", true)]
    [InlineData("new(\n    FailureClass.Rejected,\n    \"Gone.\")", true)]
    [InlineData("ItemOutcome.Failed(tag, FailureClass.Internal, @\"No.\")", true)]
    [InlineData("new ImapConnectionLostException(\"It ended.\", e)", true)]
    [InlineData("LocalText.Literal(\"It ended.\")", true)]
    [InlineData("new(now, EventLevel.Warning, \"Something.\")", true)]
    [InlineData("new SyncException(FailureClass.Storage, Texts.NoFile(path))", false)]
    [InlineData("new ImapProtocolException(\"A word too many.\")", false)]
    [InlineData("LocalText.Literal(\"\")", false)]
    public void Code_SaysASentence_WhereALiteralIsToldToAPerson(string code, bool says) => Said().IsMatch(code).ShouldBe(says);

    // Errors and events that a person is told; what breaks a protocol stays English, a detail of a sentence.
    [GeneratedRegex("""(?:(?<!=> )(?:FailureClass|EventLevel)\.\w+,\s*|new Imap(?!Protocol)\w*Exception\(\s*|LocalText\.Literal\(\s*)[$@]*"(?![{"])""")]
    private static partial Regex Said();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    // A straight apostrophe, or a mark of two parts without the space before it that does not break.
    [GeneratedRegex(@"\p{L}'\p{L}|(?<=[\p{L}}»]) [:;?!»]|« ")]
    private static partial Regex Careless();

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    // Every value of an enumeration has a text of its own.
    private static IEnumerable<object[]> Arguments(MethodInfo method)
    {
        IEnumerable<object[]> all = [[]];
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            all = [.. all.SelectMany(a => Values(parameter.ParameterType).Select(v => (object[])[.. a, v]))];
        }

        return all;
    }

    private static IEnumerable<object> Values(Type type) =>
        type.IsEnum ? Enum.GetValues(type).Cast<object>()
        : type == typeof(object[]) ? [new object[] { "x", "y" }]
        : type == typeof(string) || type == typeof(object) ? ["x"]
        : type == typeof(LocalText) ? [LocalText.Literal("x")]
        : type == typeof(FolderPath) ? [FolderPath.Of(["x"])]
        : type == typeof(ItemId) ? [ItemId.FromNumber(7)]
        : [Convert.ChangeType(7, type, CultureInfo.InvariantCulture)];

    private static Dictionary<string, string> Load(string package, CultureInfo culture)
    {
        var manager = new ResourceManager(package + ".Localisation.Texts", SourceAssemblies.Of(package));
        ResourceSet texts = manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false).ShouldNotBeNull();
        return texts.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
    }
}
