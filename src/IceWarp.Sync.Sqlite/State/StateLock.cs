using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>
/// One engine at a time, over processes: a file beside the database that is held open without sharing. The system lets go of
/// it when the process ends, however it ends. The file stays: removing it would let two take a lock of the same name.
/// </summary>
internal sealed class StateLock : IDisposable
{
    private readonly FileStream file;

    private StateLock(FileStream file) => this.file = file;

    /// <exception cref="SyncException">Another engine has it (<see cref="FailureClass.Locked"/>), or the directory cannot be written.</exception>
    public static StateLock Take(string database)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string path = database + ".lock";
        try
        {
            return new(new FileStream(path, options));
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw Database.Failures.File(path, cause);
        }
        catch (IOException cause)
        {
            throw new SyncException(
                FailureClass.Locked, $"Another sync is running on '{database}'. Wait for it to end, or end it.", cause);
        }
    }

    public void Dispose() => file.Dispose();
}
