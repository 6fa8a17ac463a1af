using System.Text.RegularExpressions;

namespace IceWarp.Sync.Cli.Localisation;

/// <summary>The source of the command line, as its texts are looked for in it.</summary>
internal static partial class CliSources
{
    /// <summary>The files that take their texts from elsewhere.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files { get; } = [.. Directory
        .EnumerateFiles(Path.Combine(Root(), "src", "IceWarp.Sync.Cli"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin", "Localisation"]).Any())
        .Select(f => (Path.GetFileName(f), Comment().Replace(File.ReadAllText(f), "")))];

    /// <summary>The keys of the heads of columns and rows.</summary>
    public static IReadOnlyCollection<string> Heads { get; } =
    [
        .. Head().Matches(string.Join('\n', Files.Select(f => f.Text)))
            .SelectMany(m => Word().Matches(m.Value).Select(w => (m.Value.StartsWith("Texts.Row", StringComparison.Ordinal) ? "row." : "column.") + w.Groups[1].Value))
            .Distinct(),
    ];

    /// <summary>Literals of a file.</summary>
    public static IEnumerable<string> Literals(string text) => Literal().Matches(text).Select(m => m.Groups[1].Value);

    private static string Root()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "IceWarp.Sync.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    [GeneratedRegex("""^\s*//.*$""", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("""Texts\.(?:Row|Columns?)\("[^)]*\)|string\[\] Columns = \[[^\]]*\]""")]
    private static partial Regex Head();

    [GeneratedRegex("""
        "(\w+)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();

    [GeneratedRegex("""
        "((?:[^"\\\n]|\\.)*)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();
}
