namespace IceWarp.Sync.Architecture.Documents;

/// <summary>Code that a reader copies from a document is code that was compiled.</summary>
public sealed class SnippetTests
{
    public static TheoryData<string> Documents =>
    [
        .. new[] { Repository.Root, Repository.PathTo("nuget") }
            .SelectMany(d => Directory.GetFiles(d, "*.md")).Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Snippet_EqualsTheCodeItShows(string document)
    {
        foreach (var snippet in Snippets.In(Repository.Read(document)))
        {
            snippet.Path.ShouldNotBeNull($"{document}: put <!-- snippet: path of a compiled file --> above\n{snippet.Code}");
            Repository.Files.ShouldContain(snippet.Path);
            snippet.Code.ShouldBe(Snippets.Region(Repository.Read(snippet.Path)), $"{document} and {snippet.Path} differ.");
        }
    }

    [Fact]
    public void Readme_ShowsTheFirstSample()
    {
        const string sample = "samples/01-OneMailbox/Program.cs";
        var shown = File.Exists(Repository.PathTo("README.md")) ? Snippets.In(Repository.Read("README.md")).Select(s => s.Path) : [];

        // The two come together: a readme without the program, or a program that the readme does not show, is half a welcome.
        shown.Contains(sample).ShouldBe(File.Exists(Repository.PathTo(sample)));
    }

    [Fact]
    public void MarkedAndUnmarkedBlocks_In_AreToldApart() =>
        Snippets.In("x\n<!-- snippet: a/b.cs -->\n```csharp\nfoo();\n```\ny\n```sh\nls\n```\n```csharp\nbar();\n```\n")
            .ShouldBe([new("a/b.cs", "foo();"), new(null, "bar();")]);

    [Fact]
    public void MarkedRegion_Region_IsMovedToTheLeft()
    {
        Snippets.Region("using A;\n    // snippet\n    if (x)\n        y();\n\n    z();\n    // end\nrest").ShouldBe("if (x)\n    y();\n\nz();");
        Snippets.Region("a();\nb();\n").ShouldBe("a();\nb();");
    }
}
