namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>A directory for one test; in memory where the system has such a place.</summary>
internal sealed class TestDirectory : IDisposable
{
    public TestDirectory()
    {
        string root = Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath();
        Path = Directory.CreateDirectory(System.IO.Path.Combine(root, "icewarp-sqlite-" + Guid.NewGuid().ToString("N"))).FullName;
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
