namespace IceWarp.Sync.Cli.Accounts;

/// <summary>Makes directories that only their owner can look into.</summary>
internal static class OwnerOnlyDirectory
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the directory. An empty one that is there is closed to others; one with contents keeps its mode, for it may be shared on purpose.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        bool isNew = !Directory.Exists(path);
        Directory.CreateDirectory(path, Mode);

        // A umask may have taken away more than was asked; an old directory may be open to all.
        if ((isNew || !Directory.EnumerateFileSystemEntries(path).Any()) && File.GetUnixFileMode(path) != Mode)
        {
            File.SetUnixFileMode(path, Mode);
        }
    }
}
