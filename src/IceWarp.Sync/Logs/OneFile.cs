namespace IceWarp.Sync.Logs;

/// <summary>All days go to one file.</summary>
internal sealed class OneFile(string path) : ILogFiles
{
    public string FileOf(DateOnly day) => path;
}
