using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IceWarp.Sync.Architecture.References;

/// <summary>Which package may know which: adapters never know each other, Core knows no protocol, format, database or user interface.</summary>
public sealed class ReferenceGraphTests
{
    private const string Abstractions = @"Microsoft\.Extensions\..+\.Abstractions";

    private static readonly Dictionary<string, Allowed> Table = new()
    {
        ["IceWarp.Sync.Core"] = new([], [Abstractions, @"Polly\.Core"]),
        ["IceWarp.Sync.Sqlite"] = new(["Core"], [@"Microsoft\.Data\.Sqlite\.Core", @"SQLitePCLRaw\.bundle_e_sqlite3", Abstractions]),
        ["IceWarp.Sync.Formats"] = new([], ["NodaTime", "AngleSharp", @"System\.Text\.Encoding\.CodePages"]),
        ["IceWarp.Sync.Net"] = new([], [@"Polly\.Core", Abstractions]),
        ["IceWarp.Sync.Imap"] = new(["Core", "Formats", "Net"], [Abstractions]),
        ["IceWarp.Sync.Groupware"] = new(["Core", "Formats", "Net"], [@"System\.Security\.Cryptography\.Xml", "AngleSharp", Abstractions]),
        ["IceWarp.Sync.Outlook"] = new(["Core", "Formats"], [Abstractions]),
        ["IceWarp.Sync"] = new(["Core", "Sqlite", "Formats", "Net", "Imap", "Groupware", "Outlook"], [@"Microsoft\.Extensions\..+", @"Polly\.Core"]),
        ["IceWarp.Sync.Testing"] = new(["Core"], []),
        ["IceWarp.Sync.TestServer"] = new(["Core", "Formats"], [], ["Microsoft.AspNetCore.App"]),
        ["IceWarp.Sync.Cli"] = new(["", "TestServer"], [@"System\.CommandLine", @"Spectre\.Console"]),
    };

    public static TheoryData<string> Projects => [.. Repository.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_OnlyWhatTheTableAllows(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        Table.ShouldContainKey(name, $"{name} has no row in the table of allowed references.");
        var allowed = Table[name];
        var project = XDocument.Load(Repository.PathTo(path));

        References(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))
            .Except(allowed.Projects).ShouldBeEmpty($"{name} references projects that it must not know.");
        References(project, "PackageReference")
            .Where(p => !allowed.Packages.Any(a => Regex.IsMatch(p, $"^{a}$"))).ShouldBeEmpty($"{name} references packages that it must not know.");
        References(project, "FrameworkReference").Except(allowed.Frameworks).ShouldBeEmpty($"{name} references frameworks that it must not know.");
    }

    // Project references flow on to their users, so what the compiled assembly really uses is looked at too.
    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_References_OnlyWhatTheTableAllows(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);

        SourceAssemblies.Of(name).GetReferencedAssemblies().Select(a => a.Name!)
            .Where(a => a.StartsWith("IceWarp.", StringComparison.Ordinal))
            .Except(Table[name].Projects.Concat(Reachable(name)))
            .ShouldBeEmpty($"{name} uses assemblies that it must not know.");
    }

    [Fact]
    public void SharedBuildFiles_AddNoReferences()
    {
        foreach (var file in Repository.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".props", StringComparison.Ordinal)))
        {
            var shared = XDocument.Load(Repository.PathTo(file));
            References(shared, "ProjectReference").Concat(References(shared, "PackageReference")).ShouldBeEmpty($"{file} hides references from this test.");
        }
    }

    private static IEnumerable<string> Reachable(string name) =>
        Table[name].Projects.Where(Table.ContainsKey).SelectMany(p => Reachable(p).Append(p));

    private static IEnumerable<string> References(XDocument project, string element) =>
        project.Descendants().Where(e => e.Name.LocalName == element).Select(e => (string?)e.Attribute("Include")).OfType<string>();

    private sealed class Allowed(string[] projects, string[] packages, string[]? frameworks = null)
    {
        internal string[] Projects { get; } = [.. projects.Select(p => p.Length == 0 ? "IceWarp.Sync" : "IceWarp.Sync." + p)];

        internal string[] Packages { get; } = packages;

        internal string[] Frameworks { get; } = frameworks ?? [];
    }
}
