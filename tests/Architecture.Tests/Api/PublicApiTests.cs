namespace IceWarp.Sync.Architecture.Api;

/// <summary>The public API of each package changes only when somebody says so.</summary>
public sealed class PublicApiTests
{
    private const int MaxLinesShown = 40;
    private const string Folder = "tests/Architecture.Tests/PublicApi";

    public static TheoryData<string> Packages => [.. SourceAssemblies.Libraries];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_PublicApi_IsTheApprovedOne(string package)
    {
        var approved = Repository.PathTo($"{Folder}/{package}.txt");
        var received = Repository.PathTo($"{Folder}/{package}.received.txt");
        var listing = ApiListing.Of(SourceAssemblies.Of(package));
        if (Environment.GetEnvironmentVariable("ICEWARP_SYNC_APPROVE") == "1")
            File.WriteAllText(approved, listing);
        File.Delete(received);
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == listing)
            return;

        File.WriteAllText(received, listing);
        var change = File.Exists(approved) ? Difference(File.ReadAllLines(approved), listing.Split('\n')) : "(nothing was approved yet)";
        Assert.Fail(
            $"""
            The public API of {package} has changed:
            {change}
            If that is meant: cp {Folder}/{package}.received.txt {Folder}/{package}.txt
            or run these tests once with ICEWARP_SYNC_APPROVE=1 to approve every package.
            """);
    }

    [Fact]
    public void ApprovedFile_BelongsToAPackage() =>
        Directory.GetFiles(Repository.PathTo(Folder), "*.txt").Select(f => Path.GetFileName(f)).Where(f => !f.EndsWith(".received.txt", StringComparison.Ordinal))
            .Except(SourceAssemblies.Libraries.Select(p => p + ".txt")).ShouldBeEmpty();

    private static string Difference(string[] approved, string[] listing) => string.Join('\n',
        approved.Except(listing).Where(l => l.Length > 0).Select(l => "- " + l.Trim())
            .Concat(listing.Except(approved).Where(l => l.Length > 0).Select(l => "+ " + l.Trim())).Take(MaxLinesShown));
}
