namespace IceWarp.Sync.Cli.Localisation;

/// <summary>Texts for a person are resources: none is written where it is said.</summary>
public sealed class SentencesTests
{
    [Fact]
    public void Source_OutsideOfLocalisation_HoldsNoSentence() =>
        CliSources.Files.SelectMany(f => CliSources.Literals(f.Text).Where(IsSentence).Select(l => $"{f.Name}: {l}")).ShouldBeEmpty();

    [Fact]
    public void Source_OutsideOfLocalisation_HoldsNoHeadOfATable() =>
        CliSources.Files.Where(f => f.Text.Contains("table.Add(\"", StringComparison.Ordinal) || f.Text.Contains("Description = \"", StringComparison.Ordinal))
            .Select(f => f.Name).ShouldBeEmpty();

    [Theory]
    [InlineData("The file is there.", true)]
    [InlineData("There is no '{0}'. See: help", true)]
    [InlineData("icewarp-sync: ", false)]
    [InlineData("it is too long", true)]
    [InlineData("keep-both", false)]
    public void Literal_IsASentence_WhereItHasWordsInARow(string literal, bool isSentence) => IsSentence(literal).ShouldBe(isSentence);

    // Three words in a row are said to somebody; SQL and the like do not occur in this project.
    private static bool IsSentence(string literal) => literal.Split(' ').Count(w => w.Length > 1 && w.All(c => char.IsLetter(c) || c is '.' or ',' or '\'')) >= 3;
}
