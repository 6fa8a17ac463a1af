namespace IceWarp.Sync.Logs;

/// <summary>
/// Opens a log so that nobody else writes to it meanwhile. Appending alone would not do: a position is kept by each process,
/// and two would write over each other's lines.
/// </summary>
internal static class LogFileStream
{
    // Unix knows shared and exclusive only; where a reader need not be kept away, it is not.
    private static readonly FileShare Alone = OperatingSystem.IsWindows() ? FileShare.Read | FileShare.Delete : FileShare.None;

    /// <exception cref="IOException">Another process has it, or it cannot be written.</exception>
    public static FileStream OpenAlone(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = Alone, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    /// <summary>Opens it to read, also while others write.</summary>
    /// <exception cref="IOException">A writer has it for an instant, or it cannot be read.</exception>
    public static FileStream OpenToRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.Asynchronous);

    /// <summary>Makes the file where it is not there, and sees that it can be written.</summary>
    public static void Probe(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
    }
}
