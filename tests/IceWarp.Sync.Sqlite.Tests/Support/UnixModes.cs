namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>File modes, for tests that run where there are any.</summary>
internal static class UnixModes
{
    public static UnixFileMode Of(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);
}
