using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>A file as an older version left it, made anew of its recorded statements (<c>Fixtures</c>).</summary>
internal static class RecordedFile
{
    /// <summary>Makes the file.</summary>
    /// <param name="name"><c>items-1</c>: the store in version 1.</param>
    /// <param name="path">Where to.</param>
    public static void Restore(string name, string path)
    {
        DatabaseFile.Ensure(path);
        using Connection connection = Connection.Open(path);
        connection.Run(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name + ".sql")));
        connection.Scalar("PRAGMA journal_mode=WAL").ShouldBe(0);
    }
}
