using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Database;

/// <summary>
/// Says over processes that a file is in use: a file beside it that every user holds open, shared with the others or alone. The
/// system lets go of it when a process ends, however it ends. A byte in it means that something could not be read.
/// </summary>
internal sealed class UseLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string path;
    private FileStream? file;

    private UseLock(string path) => this.path = path;

    /// <summary>Whether nobody else has the file open.</summary>
    public bool IsAlone { get; private set; }

    /// <summary>Whether somebody could not read a part of the file.</summary>
    public bool IsSuspect => File.Exists(path) && new FileInfo(path).Length > 0;

    /// <summary>Takes the lock alone; <see langword="null"/> where somebody else has the file open.</summary>
    /// <exception cref="SyncException">The directory cannot be written.</exception>
    public static UseLock? TryTakeAlone(string database)
    {
        var taken = new UseLock(database + ".lock");
        return taken.TryOpen(FileShare.None) ? taken : null;
    }

    /// <summary>Takes the lock alone where that is possible, else shared.</summary>
    /// <exception cref="SyncException">Somebody else has had it alone for too long.</exception>
    public static async Task<UseLock> TakeAsync(string database, CancellationToken cancellationToken)
    {
        var taken = new UseLock(database + ".lock");
        if (!taken.TryOpen(FileShare.None))
        {
            await taken.ShareAsync(cancellationToken).ConfigureAwait(false);
        }

        return taken;
    }

    /// <summary>Lets others have the file open too.</summary>
    public async Task ShareAsync(CancellationToken cancellationToken)
    {
        Dispose();
        long begun = TimeProvider.System.GetTimestamp();
        while (!TryOpen(FileShare.ReadWrite))
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                throw new SyncException(FailureClass.Locked, Texts.Upkeep(path[..^5]));
            }

            // Whoever is just opening the file has the lock alone for a moment.
            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the next one who opens the file alone read it for damage. What cannot be noted now is found anew.</summary>
    public static void Suspect(string database)
    {
        try
        {
            using var other = new FileStream(database + ".lock", FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            other.SetLength(1);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <inheritdoc cref="Suspect(string)"/>
    public void Suspect() => Mark(1);

    public void Trust()
    {
        if (IsSuspect)
        {
            Mark(0);
        }
    }

    public void Dispose()
    {
        file?.Dispose();
        file = null;
        IsAlone = false;
    }

    private void Mark(int length)
    {
        try
        {
            file?.SetLength(length);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
        }
    }

    private bool TryOpen(FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            file = new(path, options);
            IsAlone = share == FileShare.None;
            return true;
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw Failures.File(path, cause);
        }
        catch (IOException cause) when (!IsSharingViolation(cause))
        {
            throw Failures.File(path, cause);
        }
        catch (IOException)
        {
            return false;
        }
    }

    // EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
    private static bool IsSharingViolation(IOException cause) => (cause.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
