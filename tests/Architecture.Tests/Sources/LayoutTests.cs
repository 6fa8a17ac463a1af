namespace IceWarp.Sync.Architecture.Sources;

/// <summary>Where things are found: a file by its type's name, a folder by a word of the domain, a project by what its root shows.</summary>
public sealed class LayoutTests
{
    private const int MaxRootFiles = 8;

    private static readonly string[] WordsThatSayNothing = ["Utils", "Util", "Helpers", "Helper", "Common", "Manager", "Misc"];

    [Fact]
    public void File_HasOnePublicType() =>
        Sources().Where(f => f.Types.Count(t => t.IsPublic) > 1).Select(f => f.Path).ShouldBeEmpty("One public type a file.");

    [Fact]
    public void File_IsCalledAsItsType() =>
        Sources().Where(f => f.Types.Count > 0 && !f.Types.Any(IsCalledAsItsFile)).Select(f => f.Path)
            .ShouldBeEmpty("A file has the name of a type in it (Type.cs, Type.Part.cs; TypeOfT.cs beside Type.cs).");

    [Fact]
    public void PublicType_GivesItsFileTheName() =>
        Sources().SelectMany(f => f.Types).Where(t => t.IsPublic && !IsCalledAsItsFile(t)).Select(t => $"{t.Path} {t.Name}").ShouldBeEmpty();

    [Fact]
    public void Folder_IsAWordOfTheDomain() =>
        Repository.Files.Where(f => f.Split('/').SkipLast(1).Intersect(WordsThatSayNothing, StringComparer.OrdinalIgnoreCase).Any()).ShouldBeEmpty();

    [Fact]
    public void ProjectWithSource_HasReadme() =>
        Folders().Where(f => Repository.SourceFiles.Any(s => s.StartsWith(f, StringComparison.Ordinal)) && !Repository.Files.Contains(f + "README.md"))
            .ShouldBeEmpty("A package says in its README.md what it is and where to start.");

    [Fact]
    public void ProjectRoot_ShowsFewFiles() =>
        Folders().Where(f => RootFiles(f).Count() > MaxRootFiles)
            .ShouldBeEmpty($"A project's root shows three to six files, those a newcomer opens first, and never more than {MaxRootFiles}.");

    [Fact]
    public void Package_HasReadmeForTheFeed() =>
        SourceAssemblies.Names.Where(n => !Repository.Files.Contains($"nuget/{n}.md")).ShouldBeEmpty();

    private static IEnumerable<SourceFile> Sources() => Repository.SourceFiles.Select(SourceFile.Read);

    private static IEnumerable<string> Folders() => Repository.Projects.Select(p => p[..(p.LastIndexOf('/') + 1)]);

    private static IEnumerable<string> RootFiles(string folder) => Repository.Files.Where(f =>
        f.StartsWith(folder, StringComparison.Ordinal) && !f[folder.Length..].Contains('/') && Path.GetExtension(f) is ".cs" or ".md");

    private static bool IsCalledAsItsFile(DeclaredType type) =>
        Path.GetFileName(type.Path).Split('.')[0] is var stem && (stem == type.Name || stem == type.Name + "OfT");
}
