namespace IceWarp.Sync.Architecture.Sources;

/// <summary>Files and methods stay small enough to be read in one sitting.</summary>
public sealed class SizeTests
{
    private const int MaxTypeLines = 400;
    private const int MaxMemberLines = 60;

    // What is too large today, as "path" or "path Type.Member". Lines may be taken out of here, never put in.
    private static readonly string[] KnownLarge = [];

    [Fact]
    public void File_Lines_StayWithinTheBound() =>
        TooLargeFiles().Except(KnownLarge).ShouldBeEmpty($"Files of more than {MaxTypeLines} lines want splitting.");

    [Fact]
    public void TypeOverAllItsFiles_Lines_StayWithinTheBound() =>
        Sources().SelectMany(f => f.Types.Select(t => (Type: $"{t.Namespace}.{t.Name}", f.Path, f.Lines)))
            .Distinct().GroupBy(t => t.Type).Where(g => g.Count() > 1 && g.Sum(f => f.Lines) > MaxTypeLines).Select(g => g.Key)
            .ShouldBeEmpty($"Partial classes count as one: more than {MaxTypeLines} lines over all files.");

    [Fact]
    public void Member_Lines_StayWithinTheBound() =>
        TooLargeMembers().Except(KnownLarge).ShouldBeEmpty($"Methods of more than {MaxMemberLines} lines want splitting.");

    [Fact]
    public void KnownLarge_NamesOnlyWhatIsStillLarge() =>
        KnownLarge.Except(TooLargeFiles()).Except(TooLargeMembers()).ShouldBeEmpty("These have become small enough: take them out of the list.");

    private static IEnumerable<SourceFile> Sources() => Repository.SourceFiles.Select(SourceFile.Read);

    private static IEnumerable<string> TooLargeFiles() => Sources().Where(f => f.Lines > MaxTypeLines).Select(f => f.Path);

    private static IEnumerable<string> TooLargeMembers() =>
        Sources().SelectMany(f => f.Members.Where(m => m.Lines > MaxMemberLines).Select(m => $"{f.Path} {m.Name}"));
}
