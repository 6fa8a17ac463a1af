using System.Text.RegularExpressions;

namespace IceWarp.Sync.Architecture.Sources;

/// <summary>Nothing is left half-built: what is there works, what does not is not there.</summary>
public sealed class UnfinishedWorkTests
{
    private static readonly string[] TextFiles = [".cs", ".csproj", ".props", ".targets", ".md", ".sh", ".sql", ".json", ".yml", ".txt"];

    // Put together here so that this file does not find itself.
    private static readonly Regex Words = new(@"\b(" + "TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + @"Exception)\b");
    private static readonly Regex SkippedTest = new(@"\bSkip" + @"\s*=(?![=>])");

    [Fact]
    public void TextFile_HasNoWordForUnfinishedWork() =>
        Lines(f => TextFiles.Contains(Path.GetExtension(f)) || f == ".ci/run", Words).ShouldBeEmpty();

    [Fact]
    public void Test_IsNotSkipped() =>
        Lines(f => f.StartsWith("tests/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal), SkippedTest).ShouldBeEmpty();

    private static IEnumerable<string> Lines(Func<string, bool> files, Regex pattern) =>
        Repository.Files.Where(files).SelectMany(f => File.ReadLines(Repository.PathTo(f))
            .Select((line, i) => (line, at: $"{f}:{i + 1}")).Where(l => pattern.IsMatch(l.line)).Select(l => l.at));
}
