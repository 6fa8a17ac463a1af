using System.Text.RegularExpressions;

namespace IceWarp.Sync.Architecture.Documents;

/// <summary>Finds the C# blocks of a Markdown document and the compiled code that each says it shows.</summary>
internal static partial class Snippets
{
    internal static IEnumerable<Snippet> In(string markdown) =>
        Block().Matches(markdown.ReplaceLineEndings("\n")).Select(m => new Snippet(
            m.Groups["path"].Success ? m.Groups["path"].Value : null, m.Groups["code"].Value.Trim('\n')));

    /// <summary>What stands between the lines "// snippet" and "// end" of a file, moved to the left; the whole file where it has no such lines.</summary>
    internal static string Region(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n').ToList();
        var start = lines.FindIndex(l => l.Trim() == "// snippet");
        var end = lines.FindIndex(start + 1, l => l.Trim() == "// end");
        var region = start < 0 || end < 0 ? lines : lines[(start + 1)..end];
        var indent = region.Where(l => l.Trim().Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', region.Select(l => l.Length < indent ? "" : l[indent..])).Trim('\n');
    }

    [GeneratedRegex(@"(<!-- snippet: (?<path>\S+) -->\n+)?^```(csharp|cs|c#)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
