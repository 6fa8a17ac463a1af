using IceWarp.Sync.Cli.Localisation;

namespace IceWarp.Sync.Cli.Commands;

/// <summary>Makes a file that was not there before, for its owner alone.</summary>
internal static class NewFile
{
    /// <exception cref="UsageException">There is such a file already.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return File.Exists(path) ? throw new UsageException(Texts.FileThere(path)) : new(path, options);
    }
}
