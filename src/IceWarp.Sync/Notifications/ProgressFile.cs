using IceWarp.Sync.Core.Notifications;

namespace IceWarp.Sync.Notifications;

/// <summary>
/// Shows the situation to other processes: a small file beside the state, written over a few times a second and never flushed.
/// A second file is held locked meanwhile; the system lets go of it when the process ends, however it ends, so that what is left
/// behind is known to be stale. Nothing that goes wrong here harms a run.
/// </summary>
internal sealed class ProgressFile(string path) : IProgress<SyncSituation>, IDisposable
{
    private readonly Lock gate = new();
    private FileStream? held;
    private FileStream? file;
    private bool isGivenUp;

    /// <summary>The file that is locked while somebody writes.</summary>
    internal static string LockOf(string path) => path + ".lock";

    public void Report(SyncSituation value)
    {
        lock (gate)
        {
            if (!value.IsRunning)
            {
                Close();
                isGivenUp = false;
            }
            else if (!isGivenUp)
            {
                TryWrite(value);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            Close();
        }
    }

    private void TryWrite(SyncSituation situation)
    {
        try
        {
            file ??= Open(path, FileShare.ReadWrite);
            RandomAccess.Write(file.SafeFileHandle, ProgressRecord.Write(situation), 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            isGivenUp = true;
            return;
        }

        try
        {
            // Somebody who looks whether it is locked may hold it for an instant: the next time will do.
            held ??= Open(LockOf(path), FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held = null;
        }
    }

    private void Close()
    {
        file?.Dispose();
        held?.Dispose();
        file = held = null;
    }

    private static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }
}
