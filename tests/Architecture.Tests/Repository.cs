using System.Diagnostics;

namespace IceWarp.Sync.Architecture;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    /// <summary>Every file that is tracked or could be added, relative to the root, with '/' in its path.</summary>
    internal static IReadOnlyList<string> Files { get; } = ListFiles();

    internal static IEnumerable<string> SourceFiles => Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal));

    internal static IEnumerable<string> Projects => Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal));

    internal static string PathTo(string relative) => Path.Combine(Root, relative);

    internal static string Read(string relative) => File.ReadAllText(PathTo(relative));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "IceWarp.Sync.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return directory.FullName;
    }

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        // A file that was deleted but is still in the index is not there to be read.
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(f => File.Exists(PathTo(f))).Order(StringComparer.Ordinal)];
    }
}
