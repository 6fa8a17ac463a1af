using System.Globalization;
using System.Text.RegularExpressions;

namespace IceWarp.Sync.Architecture.Documents;

/// <summary>docs/hard-cases.md says which tests hold which case: it names no test that is not there, and leaves out no case.</summary>
public sealed partial class HardCaseTests
{
    private const string Document = "docs/hard-cases.md";
    private const int Cases = 32;

    private static readonly HashSet<string> Tests =
    [
        .. Repository.Files.Where(f => f.StartsWith("tests/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Method().Matches(Repository.Read(f)).Select(m => m.Groups["name"].Value)),
    ];

    [Fact]
    public void EveryCase_HasOneRow() => Rows().Select(r => r.Id).ShouldBe(
        Enumerable.Range(1, Cases).Select(n => string.Create(CultureInfo.InvariantCulture, $"H{n:00}")));

    [Fact]
    public void CoveredCase_HasATestWhoseNameBeginsWithItsId() =>
        Rows().Where(r => !r.IsToCome).Select(r => r.Id).Where(id => !Tests.Any(t => t.StartsWith(id + "_", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void NamedTest_BelongsToItsCaseAndExists() =>
        Rows().SelectMany(r => Name().Matches(r.Text).Select(m => (r.Id, Test: m.Groups["name"].Value)))
            .Where(n => !n.Test.StartsWith(n.Id + "_", StringComparison.Ordinal) || !Tests.Contains(n.Test)).ShouldBeEmpty();

    private static IEnumerable<(string Id, string Text, bool IsToCome)> Rows() =>
        Row().Matches(Repository.Read(Document)).Select(m => (m.Groups["id"].Value, m.Value, m.Groups["tests"].Value.StartsWith("to come", StringComparison.Ordinal)));

    [GeneratedRegex(@"\b(Task|void) (?<name>H\d\d_\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"^\| (?<id>H\d\d) \| (?<case>[^|]*) \| (?<tests>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>H[0-9]{2}_[A-Za-z0-9_]+)`")]
    private static partial Regex Name();
}
