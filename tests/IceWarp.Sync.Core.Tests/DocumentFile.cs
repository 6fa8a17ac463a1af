namespace IceWarp.Sync.Core.Tests;

/// <summary>A page of the documentation that a test compares with the code.</summary>
internal static class DocumentFile
{
    /// <summary>The page's path in the working copy in which the tests were built.</summary>
    public static string Find(string name)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "IceWarp.Sync.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("The tests do not lie in a working copy.");
        }

        return Path.Combine(directory.FullName, "docs", name);
    }
}
